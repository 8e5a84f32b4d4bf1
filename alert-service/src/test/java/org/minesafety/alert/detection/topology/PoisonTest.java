package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.MINE;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.Topic;

/** What cannot be judged is put aside once, is told, and stops no alarm. */
class PoisonTest {

    private static final String CORNER = MINE + "01MN0001A";

    private final AlarmDriver driver = new AlarmDriver();

    /**
     * @param reason none: any
     */
    record Poison(
            String what,
            @Nullable String key,
            byte @Nullable [] value,
            List<String> without,
            @Nullable String type,
            String reason) {

        @Override
        public String toString() {
            return what;
        }

        RecordHeaders headers(Topic<?> topic) {
            RecordHeaders headers = FrameJson.headers(topic);
            without.forEach(headers::remove);
            if (type != null) {
                headers.remove("ce_type");
                headers.add("ce_type", type.getBytes(UTF_8));
            }
            return headers;
        }
    }

    @BeforeEach
    void a_methane_sensor_at_the_return_corner() {
        driver.rule(List.of(rule("T0", 1.0, 1.5, 1.0)));
        driver.define(methane(CORNER, "T0"));
    }

    @AfterEach
    void end() {
        driver.close();
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void a_poison_frame_alone_is_put_aside_once(Poison poison) {
        for (Topic<?> topic : List.of(Topics.SENSOR_FRAMES, Topics.SENSOR_BACKLOG)) {
            driver.send(topic, poison.key(), poison.value(), poison.headers(topic));
            driver.look();
            letter(topic, poison);
        }
        assertThat(driver.told.episodes()).isEmpty();
        assertThat(driver.failures.details()).containsEntry("deadLetters", 2L);
        assertThat(
                        driver.meters
                                .counter(
                                        "minesafety.alarms.deadletters",
                                        "topic",
                                        Topics.SENSOR_FRAMES.name(),
                                        "reason",
                                        poison.reason())
                                .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void a_poison_frame_in_company_stops_no_alarm(Poison poison) {
        driver.live(frame(at(0), CORNER, 0.5));
        driver.send(
                Topics.SENSOR_FRAMES,
                poison.key(),
                poison.value(),
                poison.headers(Topics.SENSOR_FRAMES));
        driver.live(frame(at(30), CORNER, 1.2));
        letter(Topics.SENSOR_FRAMES, poison);
        assertThat(driver.told.episodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.start()).isEqualTo(at(30)));
    }

    @ParameterizedTest
    @MethodSource("poisonsOfAnyTopic")
    void a_poison_definition_rule_or_link_is_put_aside_once(Poison poison) {
        for (Topic<?> topic :
                List.of(Topics.MEASURING_POINTS, Topics.ALARM_RULES, Topics.LINK_STATES)) {
            driver.send(topic, poison.key(), poison.value(), poison.headers(topic));
            assertThat(driver.deadLetters(topic)).hasSize(1);
        }
        driver.live(frame(at(0), CORNER, 1.2));
        assertThat(driver.told.episodes()).hasSize(1);
    }

    @Test
    void a_fault_while_a_frame_is_judged_takes_back_what_it_changed_and_puts_it_aside() {
        driver.live(frame(at(0), CORNER, 0.5));
        int frames = driver.stored("frames");
        driver.faults = 1;
        driver.live(frame(at(30), CORNER, 1.2));
        assertThat(driver.deadLetters(Topics.SENSOR_FRAMES)).hasSize(1);
        assertThat(driver.stored("frames")).isEqualTo(frames);
        assertThat(driver.stored("episodes")).isZero();
        driver.live(frame(at(60), CORNER, 1.3));
        assertThat(driver.told.episodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.start()).isEqualTo(at(60)));
    }

    @Test
    void a_system_whose_late_frames_cannot_be_folded_is_set_aside_told_and_tried_again() {
        driver.live(frame(at(60), CORNER, 0.5));
        driver.faults = 1;
        driver.backlog(frame(at(30), CORNER, 1.2));
        driver.look();
        assertThat(driver.told.episodes()).isEmpty();
        assertThat(driver.failures.systemsSetAside()).isEqualTo(1);
        driver.live(frame(at(90), CORNER, 0.5));
        assertThat(driver.told.episodes())
                .singleElement()
                .satisfies(episode -> assertThat(episode.start()).isEqualTo(at(30)));
    }

    @Test
    void a_record_over_which_the_process_died_is_put_aside_the_next_time() {
        driver.failures.suspect(
                new ConsumerRecord<>(Topics.SENSOR_FRAMES.name(), 0, 0, MINE, new byte[0]));
        driver.live(frame(at(0), CORNER, 1.2));
        assertThat(driver.deadLetters(Topics.SENSOR_FRAMES)).hasSize(1);
        driver.live(frame(at(30), CORNER, 1.3));
        assertThat(driver.told.episodes()).hasSize(1);
    }

    /** Through the topic of replays, and under the name of the topic that it came from first. */
    @Test
    void a_dead_letter_that_is_given_again_is_judged_as_if_it_had_been_read_now() {
        driver.faults = 1;
        driver.live(frame(at(0), CORNER, 1.2));
        replay(driver.deadLetters(Topics.SENSOR_FRAMES).getFirst(), Topics.SENSOR_FRAMES);
        assertThat(driver.told.episodes()).hasSize(1);
        driver.send(Topics.MEASURING_POINTS, MINE, new byte[] {'<'});
        replay(driver.deadLetters(Topics.MEASURING_POINTS).getFirst(), Topics.MEASURING_POINTS);
        assertThat(driver.deadLetters(Topics.MEASURING_POINTS)).hasSize(1);
    }

    private void replay(TestRecord<String, byte[]> letter, Topic<?> topic) {
        var original =
                new ConsumerRecord<String, byte[]>(
                        topic.name(), 0, 7, letter.key(), letter.value());
        letter.headers().forEach(original.headers()::add);
        var again = DetectionReplays.again(original, 12);
        driver.send(
                DetectionReplays.TOPIC,
                again.key(),
                again.value(),
                new RecordHeaders(again.headers()));
    }

    private void letter(Topic<?> topic, Poison poison) {
        List<TestRecord<String, byte[]>> letters = driver.deadLetters(topic);
        assertThat(letters).hasSize(1);
        TestRecord<String, byte[]> letter = letters.getFirst();
        assertThat(letter.key()).isEqualTo(poison.key());
        assertThat(letter.value()).isEqualTo(poison.value());
        assertThat(new String(letter.headers().lastHeader("dead_reason").value(), UTF_8))
                .isEqualTo(poison.reason());
    }

    static Stream<Poison> poisonsOfAnyTopic() {
        byte[] good = good("2026-11-24T04:00:00Z");
        return Stream.of(
                poison("no key", null, good, "NO_KEY"),
                poison("no value", MINE, null, "NO_VALUE"),
                poison("neither", null, null, "NO_KEY"),
                poison("empty", MINE, new byte[0], "MALFORMED"),
                poison("garbage", MINE, new byte[] {(byte) 0xff, 0, 7}, "MALFORMED"));
    }

    static Stream<Poison> poisons() {
        byte[] good = good("2026-11-24T04:00:00Z");
        return Stream.of(
                        poisonsOfAnyTopic(),
                        Stream.of(
                                        "null",
                                        "[]",
                                        "{\"mine\":\"220221000001\"}",
                                        "<xml/>",
                                        "{\"mine\":",
                                        "{\"points\":[1]}",
                                        "{\"values\":[\"NaN\"]}",
                                        "{\"dataTime\":\"noon\"}")
                                .map(text -> poison(text, MINE, text.getBytes(UTF_8), "MALFORMED")),
                        Stream.of(
                                        "+1000000000-12-31T23:59:59.999999999Z",
                                        "-1000000000-01-01T00:00:00Z",
                                        "1999-12-31T23:59:59Z",
                                        "9999-12-31T23:59:59Z",
                                        "2026-11-24T04:10:01Z")
                                .map(time -> poison(time, MINE, good(time), "MALFORMED")),
                        Stream.of(
                                poison("of another mine", "220221000002", good, "WRONG_KEY"),
                                poison("of no reading", MINE, withoutReadings(), "MALFORMED"),
                                poison(
                                        "endless value",
                                        MINE,
                                        replaced("1.2", "1e999"),
                                        "MALFORMED"),
                                poison(
                                        "an endless name",
                                        MINE,
                                        replaced(CORNER, "x".repeat(101)),
                                        "MALFORMED"),
                                new Poison(
                                        "wrong version",
                                        MINE,
                                        good,
                                        List.of(),
                                        "sensor-frames.v2.SensorFrame",
                                        "UNKNOWN_TYPE"),
                                new Poison(
                                        "of another kind",
                                        MINE,
                                        good,
                                        List.of(),
                                        "sensor-frames.v1.Other",
                                        "UNKNOWN_TYPE"),
                                new Poison(
                                        "no headers",
                                        MINE,
                                        good,
                                        List.of(
                                                "ce_specversion",
                                                "ce_id",
                                                "ce_type",
                                                "ce_source",
                                                "ce_time",
                                                "ce_correlationid"),
                                        null,
                                        "BAD_HEADER"),
                                new Poison(
                                        "no type",
                                        MINE,
                                        good,
                                        List.of("ce_type"),
                                        null,
                                        "BAD_HEADER")))
                .flatMap(it -> it);
    }

    private static Poison poison(
            String what, @Nullable String key, byte @Nullable [] value, String reason) {
        return new Poison(what, key, value, List.of(), null, reason);
    }

    private static byte[] good(String dataTime) {
        return replaced(
                "\"dataTime\":\"2026-11-24T04:00:00Z\"", "\"dataTime\":\"" + dataTime + "\"");
    }

    private static byte[] replaced(String what, String by) {
        String json = new String(FrameJson.write(frame(NOON, CORNER, 1.2)), UTF_8);
        assertThat(json).contains(what);
        return json.replace(what, by).getBytes(UTF_8);
    }

    private static byte[] withoutReadings() {
        SensorFrame one = frame(NOON, CORNER, 1.2);
        return new String(FrameJson.write(one), UTF_8)
                .replace("[\"" + CORNER + "\"]", "[]")
                .replace("[1.2]", "[]")
                .getBytes(UTF_8);
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }
}
