package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minesafety.testsupport.Eventually.eventually;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.RecordedMessages.Recorded;

/** Many alarms at once are few messages, none of which matters less for that. */
class AlarmStormIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int AIR_POINTS = 400;
    private static final String DISPATCH = "dispatch";
    private static final int OUTAGE_MINUTES = 300;
    private static final int ALARM_FROM = 10;
    private static final int ALARM_TO = 25;
    private static final int OF_AN_UPLOAD = 20;

    private final Clock clock = Clock.systemUTC();
    private final Site site = RunningPlatform.site();

    AlarmStormIT() throws IOException {}

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

    /** In uploads one after the other, as a mine does that has its line back. */
    @Test
    void what_was_over_hours_ago_when_it_became_known_is_listed_and_told_to_nobody()
            throws Exception {
        var mine = new AlertedMine(site, "永吉断网矿");
        String past = mine.code + "01MN0001PAST";
        String live = mine.code + "01MN0001LIVE";
        mine.define(List.of(mine.methane(past), mine.methane(live)));
        DutyDesk.open(mine.miner, mine.code, DISPATCH, "13800000006", "SMS");
        Instant begin = now().minus(Duration.ofMinutes(OUTAGE_MINUTES));
        for (int from = 0; from < OUTAGE_MINUTES; from += OF_AN_UPLOAD) {
            mine.send(
                    IntStream.range(from, from + OF_AN_UPLOAD)
                            .mapToObj(minute -> backlog(mine, begin, minute, past, live))
                            .toList());
        }
        eventually(
                SOON,
                () ->
                        assertThat(mine.alerts("&alarmClass=methane"))
                                .singleElement()
                                .satisfies(it -> {
                                    assertThat(it.path("point").asString()).isEqualTo(past);
                                    assertThat(it.path("level").asString()).isEqualTo("RED");
                                    assertThat(it.path("open").asInt()).isZero();
                                    assertThat(it.path("phase").asString()).isEqualTo("RAISED");
                                }));

        mine.send(List.of(mine.frame(now(), List.of(past, live), List.of(0.4, 3.5))));
        try (var messages = new RecordedMessages(site)) {
            eventually(SOON, () -> assertThat(messages.about(live)).hasSize(1));
            assertThat(messages.about(past)).isEmpty();
        }
    }

    private static Map<String, Object> backlog(
            AlertedMine mine, Instant begin, int minute, String past, String live) {
        boolean alarm = minute >= ALARM_FROM && minute < ALARM_TO;
        return mine.frame(
                begin.plus(Duration.ofMinutes(minute)),
                List.of(past, live),
                List.of(alarm ? 3.5 : 0.4, 0.4));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
