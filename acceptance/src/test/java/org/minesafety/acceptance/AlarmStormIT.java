package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.RecordedMessages.Recorded;

/** Many alarms at once are few messages, none of which matters less for that. */
class AlarmStormIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int AIR_POINTS = 400;
    private static final String DISPATCH = "dispatch";

    private final Clock clock = Clock.systemUTC();
    private final Site site = RunningPlatform.site();

    @Test
    void what_a_fan_stop_raises_is_one_alert_and_the_methane_in_it_is_told_by_itself()
            throws Exception {
        var mine = new AlertedMine(site, "永吉停风矿");
        var stop = new FanStop(mine.code, AIR_POINTS);
        mine.define(stop.points());
        DutyDesk.open(mine.miner, mine.code, DISPATCH, "13800000005", "SMS");
        mine.send(stop.frames(now(), false));
        mine.send(stop.frames(now(), true));

        eventually(
                SOON,
                () ->
                        assertThat(mine.alerts("&open=true"))
                                .extracting(
                                        it -> it.path("alarmClass").asString(),
                                        it -> it.path("members").asInt(),
                                        it -> it.path("level").asString())
                                .containsExactlyInAnyOrder(
                                        tuple("ventilation", stop.grouped(), "YELLOW"),
                                        tuple("methane", 1, "RED")));
        try (var messages = new RecordedMessages(site)) {
            eventually(
                    SOON,
                    () ->
                            assertThat(messages.about(mine.code))
                                    .filteredOn(it -> it.kind().equals("START"))
                                    .extracting(Recorded::text)
                                    .satisfiesExactlyInAnyOrder(
                                            it -> assertThat(it).contains("通风异常"),
                                            it -> assertThat(it).contains("甲烷", stop.methane())));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
