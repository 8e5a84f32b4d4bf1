package org.minesafety.acceptance.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;

/** Tells alarms of a face in lines: when one begins, rises to power-off, and is over. */
final class AlarmLines implements Consumer<EpisodeState> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.ofHours(8));

    private enum Stage {
        ALARM("报警 alarm    "),
        POWER_OFF("断电 power-off"),
        CLEARED("解除 cleared  "),
        WITHDRAWN("撤销 withdrawn");

        private final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    private final Face face;
    private final Consumer<String> out;
    private final Map<String, Stage> stages = new HashMap<>();

    AlarmLines(Face face, Consumer<String> out) {
        this.face = face;
        this.out = out;
    }

    @Override
    public void accept(EpisodeState alarm) {
        String column = alarm.point() == null ? "" : face.column(alarm.point());
        Stage stage = stage(alarm);
        if (!column.isEmpty() && stages.put(alarm.id(), stage) != stage) {
            out.accept(
                    "%s  %-5s  %s  %-12s  %s"
                            .formatted(
                                    TIME.format(time(alarm, stage)),
                                    column,
                                    stage.words,
                                    alarm.rule(),
                                    figures(alarm)));
        }
    }

    private static Stage stage(EpisodeState alarm) {
        if (alarm.state() != EpisodeStatus.OPEN) {
            return alarm.state() == EpisodeStatus.CLOSED ? Stage.CLEARED : Stage.WITHDRAWN;
        }
        return alarm.powerOffAt() == null ? Stage.ALARM : Stage.POWER_OFF;
    }

    private static Instant time(EpisodeState alarm, Stage stage) {
        if (stage == Stage.CLEARED && alarm.end() != null) {
            return alarm.end();
        }
        return stage == Stage.POWER_OFF && alarm.powerOffAt() != null
                ? alarm.powerOffAt()
                : alarm.start();
    }

    private static String figures(EpisodeState alarm) {
        String peak = "peak " + alarm.peak();
        return alarm.seconds() == null
                ? peak
                : peak + ", " + Duration.ofSeconds(alarm.seconds()).toString().substring(2);
    }
}
