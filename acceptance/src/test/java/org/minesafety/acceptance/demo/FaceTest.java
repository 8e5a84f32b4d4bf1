package org.minesafety.acceptance.demo;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.longwall.Longwall;
import org.minesafety.acceptance.longwall.Longwall.Row;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import tools.jackson.databind.json.JsonMapper;

class FaceTest {

    private static final String MINE = "220221000001";
    private static final String CORNER = MINE + "01MN0001MM116-x";
    private static final Longwall LONGWALL =
            new Longwall(
                    List.of("MM116", "other"),
                    List.of(row(0, 0.5), row(30, 1.1), row(60, 1.6), row(90, 0.9)));

    private final Face face = Face.of(MINE, "-x", LONGWALL);

    @Test
    void columns_that_are_known_get_points_and_others_do_not() {
        assertThat(face.mapping().points()).containsOnlyKeys("MM116").containsValue(CORNER);
        assertThatThrownBy(() -> Face.of(MINE, "", new Longwall(List.of("A"), List.of())))
                .hasMessageContaining("None of the columns");
    }

    @Test
    void the_alarms_that_must_come_agree_and_any_other_do_not() {
        var statutory = alarm("a", "0001-T0-high", EpisodeStatus.CLOSED, at(30), at(90));
        var own = alarm("b", "own-high", EpisodeStatus.CLOSED, at(60), at(90));
        var withdrawn = alarm("c", "own-high", EpisodeStatus.WITHDRAWN, at(0), at(30));
        var late = alarm("b", "own-high", EpisodeStatus.OPEN, at(60), null);

        assertThat(verdicts(statutory, own, withdrawn)).allMatch(Verdict::agrees);
        assertThat(verdicts(statutory)).extracting(Verdict::agrees).containsExactly(true, false);
        assertThat(verdicts(statutory, late, withdrawn))
                .extracting(Verdict::agrees)
                .containsExactly(true, false);
        assertThat(Verdict.table(verdicts(statutory, late)))
                .contains(
                        "MM116    0001-T0-high          1     0            1       60   1.6    一致")
                .contains("不一致 missing 1 (the first Episode[start=" + at(60))
                .contains("wrong 1 (the first Episode[start=" + at(60));
    }

    @Test
    void an_alarm_is_told_when_it_begins_rises_and_ends_and_at_no_other_revision() {
        List<String> lines = new ArrayList<>();
        var told = new AlarmLines(face, lines::add);
        told.accept(alarm("a", "own-high", EpisodeStatus.OPEN, at(30), null));
        told.accept(alarm("a", "own-high", EpisodeStatus.OPEN, at(30), null));
        told.accept(alarm("a", "0001-T0-high", EpisodeStatus.OPEN, at(30), null));
        told.accept(alarm("a", "own-high", EpisodeStatus.CLOSED, at(30), at(90)));
        assertThat(lines)
                .containsExactly(
                        "01-01 08:00:30  MM116  报警 alarm      own-high      peak 1.6",
                        "01-01 08:01:00  MM116  断电 power-off  0001-T0-high  peak 1.6",
                        "01-01 08:01:30  MM116  解除 cleared    own-high      peak 1.6, 1M");
    }

    private List<Verdict> verdicts(EpisodeState... told) {
        return face.verdicts(LONGWALL, EPOCH, List.of(told));
    }

    private static EpisodeState alarm(
            String id, String rule, EpisodeStatus status, Instant start, @Nullable Instant end) {
        Map<String, Object> alarm = new HashMap<>();
        alarm.put("id", id);
        alarm.put("mine", MINE);
        alarm.put("point", CORNER);
        alarm.put("rule", rule);
        alarm.put("state", status);
        alarm.put("start", start);
        alarm.put("end", end);
        alarm.put("powerOffAt", rule.equals("0001-T0-high") ? at(60) : null);
        alarm.put("peak", 1.6);
        alarm.put("peakAt", at(60));
        alarm.put("seconds", end == null ? null : end.getEpochSecond() - start.getEpochSecond());
        alarm.put("revision", 1);
        return JsonMapper.shared().convertValue(alarm, EpisodeState.class);
    }

    private static Row row(long seconds, double value) {
        return new Row(seconds, new double[] {value, 0});
    }

    private static Instant at(int seconds) {
        return EPOCH.plusSeconds(seconds);
    }
}
