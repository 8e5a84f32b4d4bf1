package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.Tokens;
import tools.jackson.databind.JsonNode;

/** The feed of alarms: who reads it misses nothing, is told when something is amiss, and why. */
class AlarmFeedIT {

    private static final Duration LIMIT = MineScene.LIMIT;
    private static final int STORM = 8_000;
    private static final RestartableService SERVICE =
            new RestartableService(AlertServiceApplication.class);
    private static final Traffic TRAFFIC = new Traffic();

    private final MineScene mine = new MineScene(SERVICE, TRAFFIC);

    @BeforeAll
    static void start() {
        MineScene.start(SERVICE);
    }

    @AfterAll
    static void end() {
        TRAFFIC.close();
        SERVICE.close();
    }

    @Test
    void who_asks_for_open_alarms_is_told_when_one_is_open_no_more() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        mine.reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(mine.alarms("")).hasSize(1));
        var feed =
                new FeedListener(
                        SERVICE.address(),
                        "mine=" + mine.code() + "&state=OPEN",
                        mine.county().token(),
                        null);
        mine.reading(30, 0.5);
        eventually(LIMIT, () -> assertThat(feed.names()).contains("left"));
        feed.close();
        JsonNode closed = feed.data("left").getLast();
        assertThat(closed.get("state").asString()).isEqualTo("CLOSED");
    }

    @Test
    void who_comes_again_with_the_last_id_misses_nothing_and_a_strange_id_is_told() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        var first =
                new FeedListener(
                        SERVICE.address(), "mine=" + mine.code(), mine.county().token(), null);
        mine.reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(first.data("alarm")).isNotEmpty());
        first.close();
        mine.reading(30, 1.6);
        mine.reading(60, 0.5);
        eventually(LIMIT, () -> assertThat(mine.alarms("&state=CLOSED")).hasSize(1));
        int revisions = mine.alarms("").getFirst().get("revision").asInt();
        var again =
                new FeedListener(
                        SERVICE.address(),
                        "mine=" + mine.code(),
                        mine.county().token(),
                        first.lastId());
        eventually(LIMIT, () -> assertThat(again.data("alarm")).hasSize(revisions - 1));
        assertThat(again.names()).doesNotContain("reset");
        again.close();
        for (String strange : List.of("x", "018f-7", first.lastId() + ".1")) {
            var lost =
                    new FeedListener(
                            SERVICE.address(),
                            "mine=" + mine.code(),
                            mine.county().token(),
                            strange);
            eventually(LIMIT, () -> assertThat(lost.names()).startsWith("reset"));
            lost.close();
        }
    }

    @Test
    void the_feed_ends_with_the_token_and_says_so() {
        String token =
                Tokens.of("county")
                        .roles("county-system")
                        .units(MineScene.COUNTY)
                        .expiringIn(Duration.ofSeconds(2))
                        .token();
        var feed = new FeedListener(SERVICE.address(), "mine=" + mine.code(), token, null);
        eventually(LIMIT, () -> assertThat(feed.isOver()).isTrue());
        assertThat(feed.data("end").getLast().get("reason").asString()).isEqualTo("token-expired");
    }

    /** The list is built anew: readers are told once, and get none of the old alarms again. */
    @Test
    void a_list_that_is_built_anew_does_not_flood_the_feed() {
        mine.register(GasGrade.HIGH, 1);
        mine.define("T0");
        mine.awaitRules();
        mine.reading(0, 1.2);
        eventually(LIMIT, () -> assertThat(mine.alarms("")).hasSize(1));
        var feed =
                new FeedListener(
                        SERVICE.address(), "mine=" + mine.code(), mine.county().token(), null);
        mine.client("operations", "operations")
                .post("/actuator/projections/alarms", Map.of("action", "rebuild"))
                .expectStatus()
                .is2xxSuccessful();
        eventually(LIMIT, () -> assertThat(feed.names()).contains("reset"));
        feed.close();
        assertThat(feed.data("reset"))
                .extracting(notice -> notice.get("reason").asString())
                .containsExactly("list-rebuilt");
        assertThat(feed.data("alarm")).hasSizeLessThanOrEqualTo(1);
    }

    /** 8,000 alarms at once; how long the one behind them takes is printed, not demanded. */
    @Test
    void an_alarm_behind_a_storm_comes_behind_it_in_the_feed_and_in_the_list() {
        mine.register(GasGrade.HIGH, 1);
        mine.awaitRules();
        var feed =
                new FeedListener(
                        SERVICE.address(), "mine=" + mine.code(), mine.county().token(), null);
        for (int i = 0; i < STORM; i++) {
            TRAFFIC.send(Topics.ALARM_EPISODES, opened(i));
        }
        TRAFFIC.flush();
        long sent = System.nanoTime();
        TRAFFIC.send(Topics.ALARM_EPISODES, opened(STORM));
        TRAFFIC.flush();
        eventually(LIMIT, () -> assertThat(feed.data("alarm")).hasSize(STORM + 1));
        long told = System.nanoTime();
        eventually(LIMIT, () -> mine.county().get("/api/v1/alarms/" + opened(STORM).state().id()));
        long listed = System.nanoTime();
        feed.close();
        System.out.printf(
                "behind %,d alarms: in the feed after %.1f s, in the list after %.1f s%n",
                STORM, (told - sent) / 1e9, (listed - sent) / 1e9);
        assertThat(feed.data("alarm"))
                .extracting(alarm -> alarm.get("id").asString())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, STORM)
                                .mapToObj(i -> opened(i).state().id())
                                .toList());
    }

    private EntityRecord<EpisodeEvent, EpisodeState> opened(int number) {
        String id = mine.code().substring(4) + "-0000-7000-8000-%012d".formatted(number);
        return new EntityRecord<>(
                new EpisodeOpened(mine.code(), id, mine.start()),
                new EpisodeState(
                        id,
                        mine.code(),
                        "01",
                        mine.corner(),
                        "0001-T0-high",
                        RuleKind.STATUTORY,
                        Direction.HIGH,
                        EpisodeStatus.OPEN,
                        mine.start().plusSeconds(number),
                        null,
                        null,
                        null,
                        1.2,
                        mine.start(),
                        null,
                        1,
                        null,
                        null,
                        List.of()),
                1,
                "0");
    }
}
