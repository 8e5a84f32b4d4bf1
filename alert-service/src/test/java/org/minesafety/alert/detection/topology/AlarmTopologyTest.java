package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.SAFETY;
import static org.minesafety.alert.detection.domain.Longwall.changed;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.Longwall;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.contracts.topic.MinePartition;
import org.minesafety.contracts.topic.Topic;

class AlarmTopologyTest {

    private static final String CORNER = MINE + "01MN0001A";

    private final AlarmDriver driver = new AlarmDriver(Stores::persistentKeyValueStore);

    @BeforeEach
    void a_methane_sensor_at_the_return_corner() {
        driver.rule(List.of(rule("T0", 1.0, 1.5, 1.0)));
        driver.define(methane(CORNER, "T0"));
    }

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void the_names_in_the_topology_stay_so_that_its_state_survives() throws IOException {
        String text =
                AlarmTopology.of(
                                "alert-service",
                                AlarmDriver.CODEC,
                                AlarmDriver.PROPERTIES,
                                new DetectionCounters(),
                                driver.failures)
                        .describe()
                        .toString();
        assertThat(text)
                .isEqualToNormalizingNewlines(
                        Files.readString(Path.of("src/test/resources/alarm-topology.txt"), UTF_8));
    }

    /** A producer waits for a topic that is not there, and all alarms wait with it. */
    @Test
    void every_topic_that_it_reads_or_writes_is_made() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/alarm-topology.txt"), UTF_8);
        List<String> named =
                Pattern.compile("topics?: \\[?([a-z0-9.-]+)")
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(named).contains("clues.v1", "sensor-frames.v1", "alarm-episodes.v1");
        assertThat(AlarmTopology.topics().topics())
                .extracting(Topic::name)
                .containsAll(named.stream().filter(name -> name.endsWith(".v1")).toList());
    }

    @Test
    void an_alarm_leaves_with_the_revision_as_version_and_the_cause_in_the_envelope() {
        driver.live(frame(at(0), CORNER, 1.2));
        assertThat(driver.episodes).hasSize(1);
        var record = driver.episodes.getFirst();
        EpisodeState state = only();
        assertThat(record.key()).isEqualTo(MINE + "|" + state.id());
        assertThat(header("ce_id")).isEqualTo(state.id() + "-1");
        assertThat(header("ce_type")).isEqualTo("alarm-episodes.v1.EpisodeOpened");
        assertThat(header("ce_source")).isEqualTo("urn:minesafety:alert-service");
        assertThat(header("ce_correlationid")).isEqualTo("c-1");
        assertThat(new String(record.value(), UTF_8))
                .contains("\"version\":1")
                .containsPattern("\"hash\":\"[0-9a-f]{64}\"");
        assertThat(record.getRecordTime()).isEqualTo(AlarmDriver.NOW);
    }

    @Test
    void a_late_frame_changes_the_alarm_at_the_next_look() {
        driver.live(frame(at(60), CORNER, 1.2));
        driver.backlog(frame(at(30), CORNER, 1.3));
        assertThat(only().start()).isEqualTo(at(60));
        driver.look();
        assertThat(only().start()).isEqualTo(at(30));
        assertThat(only().revision()).isEqualTo(2);
    }

    /** Each time the hour of now would be judged again too. */
    @Test
    void a_backlog_is_gathered_before_it_is_judged_again() {
        driver.live(frame(at(3_600), CORNER, 0.5));
        for (int i = 0; i < 50; i++) {
            driver.backlog(frame(at(20 * i), CORNER, 1.2));
            driver.pass(Duration.ofMillis(10));
        }
        driver.settle();
        assertThat(only().start()).isEqualTo(at(0));
        assertThat(driver.counters.refolds().sum()).isBetween(1L, 3L);
    }

    /** The clock of Kafka Streams stands still during a look. */
    @Test
    void a_look_ends_though_there_is_more_to_be_judged_again() {
        var elapsed = new AtomicLong();
        try (var slow = new AlarmDriver(() -> elapsed.addAndGet(10))) {
            slow.define(methane(CORNER, "T0"));
            for (int hour = 0; hour < 48; hour++) {
                slow.live(frame(at(3_600 * hour), CORNER, 1.2));
            }
            slow.settle();
            slow.rule(List.of(rule("T0", 1.0, 1.5, 1.0)));
            slow.look();
            assertThat(slow.told.levels()).isEmpty();
            slow.settle();
            slow.settle();
            assertThat(slow.told.levels()).hasSize(1);
        }
    }

    @Test
    void what_came_late_before_a_restart_is_judged_after_it_though_nothing_else_comes() {
        driver.live(frame(at(60), CORNER, 1.2));
        driver.backlog(frame(at(30), CORNER, 1.3));
        driver.restart();
        driver.settle();
        assertThat(only().start()).isEqualTo(at(30));
    }

    @Test
    void a_restart_keeps_points_rules_readings_and_alarms() {
        driver.live(frame(at(0), CORNER, 1.2));
        driver.restart();
        driver.live(frame(at(30), CORNER, 1.6));
        driver.restart();
        driver.live(frame(at(60), CORNER, 0.5));
        assertThat(only().powerOffAt()).isEqualTo(at(30));
        assertThat(only().end()).isEqualTo(at(60));
        assertThat(only().revision()).isEqualTo(3);
    }

    @Test
    void a_definition_that_comes_after_the_readings_is_judged_from_its_validity_on() {
        driver.live(frame(at(0), CORNER, 0.9));
        driver.define(changed(methane(CORNER, "T0"), at(0), "T0", false, high(at(0), 0.8, null)));
        driver.look();
        assertThat(only().rule()).isEqualTo("own-high");
        driver.define(methane(CORNER, "T0"));
        driver.look();
        assertThat(driver.episodes).hasSize(1);
    }

    @Test
    void rules_that_come_after_the_readings_are_judged_from_their_validity_on() {
        driver.live(frame(at(0), CORNER, 0.9));
        driver.rule(List.of(rule("T0", 0.8, null, 0.8)));
        driver.look();
        assertThat(only().start()).isEqualTo(at(0));
    }

    @Test
    void a_frame_beyond_the_horizon_is_answered_and_not_judged() {
        driver.live(frame(at(0), CORNER, 0.5));
        Instant old = NOON.minus(AlarmDriver.PROPERTIES.horizon()).minusMillis(1);
        driver.backlog(frame(old, CORNER, 1.2));
        assertThat(driver.late())
                .singleElement()
                .satisfies(late -> {
                    assertThat(late.dataTime()).isEqualTo(old);
                    assertThat(late.newest()).isEqualTo(at(0));
                });
        driver.look();
        assertThat(driver.told.episodes()).isEmpty();
    }

    @Test
    void what_is_older_than_the_horizon_leaves_the_stores() {
        var first = NOON.minus(AlarmDriver.PROPERTIES.horizon());
        driver.live(frame(first, CORNER, 1.2));
        driver.live(frame(first.plusSeconds(30), CORNER, 0.5));
        driver.live(frame(first.plusSeconds(5_400), CORNER, 0.5));
        assertThat(driver.stored("episodes")).isEqualTo(1);
        driver.live(frame(at(-3_600), CORNER, 0.5));
        driver.live(frame(at(7_200), CORNER, 0.5));
        assertThat(driver.stored("frames")).isEqualTo(3);
        assertThat(driver.stored("episodes")).isZero();
    }

    @Test
    void an_older_state_of_a_link_is_ignored() {
        driver.link(link(LinkStatus.UP, 60), 2);
        driver.link(link(LinkStatus.DOWN, 0), 1);
        assertThat(driver.told.episodes()).isEmpty();
        driver.link(link(LinkStatus.DOWN, 90), 3);
        driver.restart();
        driver.link(link(LinkStatus.DOWN, 90), 3);
        driver.link(link(LinkStatus.UP, 120), 4);
        assertThat(only().state()).isEqualTo(EpisodeStatus.CLOSED);
        assertThat(only().seconds()).isEqualTo(30);
    }

    @Test
    void a_link_lost_long_ago_opens_no_silence_until_it_is_known_that_it_is_not_back() {
        driver.oldLink(link(LinkStatus.UP, 0), 1);
        driver.oldLink(link(LinkStatus.DOWN, 90), 2);
        driver.oldLink(link(LinkStatus.UP, 120), 3);
        driver.settle();
        assertThat(driver.told.episodes()).isEmpty();
        driver.oldLink(link(LinkStatus.DOWN, 300), 4);
        assertThat(driver.told.episodes()).isEmpty();
        driver.restart();
        driver.settle();
        assertThat(only().start()).isEqualTo(at(300));
    }

    @Test
    void a_clue_leaves_when_a_mine_takes_a_point_away_from_its_rule() {
        driver.live(frame(at(0), CORNER, 1.2));
        driver.define(changed(methane(CORNER, "T0"), at(30), null, false));
        driver.settle();
        assertThat(only().end()).isEqualTo(at(30));
        assertThat(driver.clues())
                .singleElement()
                .satisfies(clue -> assertThat(clue.episode()).isEqualTo(only().id()));
    }

    @Test
    void live_frames_are_read_before_any_backlog() {
        Instant now = NOON.plus(Duration.ofDays(300));
        var timestamps = new LaneTimestamps(Clock.fixed(now, ZoneOffset.UTC));
        assertThat(timestamps.extract(received(Topics.SENSOR_FRAMES, now.toEpochMilli()), 0))
                .isEqualTo(now.toEpochMilli())
                .isLessThan(
                        timestamps.extract(
                                received(Topics.SENSOR_BACKLOG, NOON.toEpochMilli()), 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
    void an_absurd_time_of_a_record_neither_drops_it_nor_holds_up_what_comes_behind(long time) {
        var timestamps = new LaneTimestamps(Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(timestamps.extract(received(Topics.SENSOR_FRAMES, time), 0))
                .isBetween(0L, NOON.toEpochMilli());
        assertThat(timestamps.extract(received(Topics.SENSOR_BACKLOG, time), 0)).isPositive();
    }

    @Test
    void what_leaves_about_a_mine_lies_where_everything_about_it_lies() {
        assertThat(new SamePartition().partitions("t", MINE + "|e1", new byte[0], 12))
                .hasValueSatisfying(partitions ->
                        assertThat(partitions).containsExactly(MinePartition.of(MINE, 12)));
    }

    private static ConsumerRecord<Object, Object> received(Topic<?> topic, long time) {
        return new ConsumerRecord<>(
                topic.name(),
                0,
                0,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                "k",
                "v",
                new RecordHeaders(),
                java.util.Optional.empty());
    }

    private static LinkState link(LinkStatus status, int since) {
        return new LinkState(
                MINE,
                SAFETY,
                status,
                at(since),
                null,
                Duration.ofSeconds(20),
                List.of(),
                null,
                null,
                null);
    }

    private String header(String name) {
        return new String(driver.episodes.getFirst().getHeaders().lastHeader(name).value(), UTF_8);
    }

    private EpisodeState only() {
        assertThat(driver.told.levels()).hasSize(1);
        return driver.told.levels().getFirst();
    }

    private static Instant at(long second) {
        return Longwall.NOON.plusSeconds(second);
    }
}
