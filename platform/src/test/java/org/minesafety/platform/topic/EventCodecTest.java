package org.minesafety.platform.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.contracts.Topics.JOURNAL_ROOTS;
import static org.minesafety.contracts.Topics.MINE_REGISTRY;
import static org.minesafety.platform.topic.Mines.CODEC;
import static org.minesafety.platform.topic.Mines.HONGQI;
import static org.minesafety.platform.topic.Mines.consumed;
import static org.minesafety.platform.topic.Mines.envelope;
import static org.minesafety.platform.topic.Mines.replacing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.deadletter.UndecodableRecord.Reason;
import org.minesafety.platform.runtime.ServiceName;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

class EventCodecTest {

    private static final Path GOLDEN = Path.of("../contracts/src/test/resources/golden");

    private final ProducerRecord<String, byte[]> sent =
            Mines.record(MINE_REGISTRY, Mines.version(HONGQI, 1));

    @Test
    void an_entity_record_is_read_as_it_was_written() {
        assertThat(CODEC.decode(MINE_REGISTRY, consumed(sent))).isEqualTo(Mines.version(HONGQI, 1));
        assertThat(CODEC.envelope(consumed(sent))).isEqualTo(envelope(HONGQI + "-1"));
    }

    @Test
    void a_plain_record_is_read_as_it_was_written() {
        var root =
                new JournalRoot(
                        "hazard-service", LocalDate.of(2026, 11, 23), 7, "0a", Mines.NOON, null);
        var record = CODEC.encode(JOURNAL_ROOTS, root, envelope("r"));
        assertThat(header(record, "ce_type")).isEqualTo("journal-roots.v1.JournalRoot");
        assertThat(CODEC.decode(JOURNAL_ROOTS, consumed(record))).isEqualTo(root);
    }

    @Test
    void the_envelope_is_cloud_events_in_binary_mode() {
        assertThat(sent.key()).isEqualTo(HONGQI + "|mine");
        assertThat(header(sent, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(sent, "ce_type")).isEqualTo("mine-registry.v1.MineRegistered");
        assertThat(header(sent, "ce_subject")).isEqualTo(sent.key());
        assertThat(header(sent, "ce_time")).isEqualTo("2026-11-24T04:00:00Z");
        assertThat(header(sent, "ce_dataschema"))
                .isEqualTo("urn:minesafety:schema:mine-registry.v1.MineRegistered");
        assertThat(header(sent, "ce_correlationid")).isEqualTo("c-" + HONGQI + "-1");
        assertThat(header(sent, "content-type")).isEqualTo("application/json");
        assertThat(header(sent, "traceparent")).isNull();
    }

    @Test
    void absent_components_are_left_out() {
        assertThat(new String(sent.value(), UTF_8)).doesNotContain("null", "nameEn", "mineClass");
    }

    @Test
    void unknown_fields_are_ignored() {
        var newer = replacing(sent, "\"version\":", "\"since\":{\"a\":[1]},\"version\":");
        assertThat(CODEC.decode(MINE_REGISTRY, consumed(newer)).version()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"version\":1,', '', MALFORMED",
        "'\"version\":1,', '\"version\":null,', MALFORMED",
        "'\"name\":', '\"nom\":', MALFORMED",
        "'\"220200\",', 'null,', MALFORMED",
        "'\"type\":\"COAL_UNDERGROUND\"', '\"type\":null', MALFORMED",
        "'\"type\":\"COAL_UNDERGROUND\"', '\"type\":0', MALFORMED",
        "'\"type\":\"COAL_UNDERGROUND\"', '\"type\":\"GEOTHERMAL\"', UNKNOWN_VALUE",
        "'\"at\":\"2026-11-24T04:00:00Z\"', '\"at\":\"noon\"', MALFORMED",
        "'{\"fact\"', '{{\"fact\"', MALFORMED",
        "'\"code\":\"220221000001\"', '\"code\":\"220221000002\"', WRONG_KEY"
    })
    void a_record_of_another_shape_is_undecodable(String old, String replacement, Reason reason) {
        assertUndecodable(consumed(replacing(sent, old, replacement)), reason);
    }

    @Test
    void only_the_json_value_null_is_no_value_at_all_and_so_is_nothing_after_it() {
        assertUndecodable(
                consumed(Mines.withValue(sent, "null".getBytes(UTF_8))), Reason.MALFORMED);
        assertUndecodable(consumed(Mines.withValue(sent, new byte[0])), Reason.MALFORMED);
        assertUndecodable(
                consumed(
                        Mines.withValue(
                                sent, (new String(sent.value(), UTF_8) + "{}").getBytes(UTF_8))),
                Reason.MALFORMED);
        assertUndecodable(consumed(Mines.withValue(sent, null)), Reason.NO_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_source",
                "ce_time",
                "ce_correlationid"
            })
    void a_record_without_a_required_attribute_is_undecodable(String name) {
        var record = consumed(sent);
        record.headers().remove(name);
        assertUndecodable(record, Reason.BAD_HEADER);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3, BAD_HEADER",
        "ce_time, yesterday, BAD_HEADER",
        "ce_source, a b, BAD_HEADER",
        "ce_source, urn:elsewhere:hazard-service, BAD_HEADER",
        "ce_type, mine-registry.v1.MineVanished, UNKNOWN_TYPE",
        "ce_type, hazard-events.v1.MineRegistered, UNKNOWN_TYPE"
    })
    void a_record_with_a_foreign_attribute_is_undecodable(
            String name, String value, Reason reason) {
        var record = consumed(sent);
        record.headers().remove(name);
        EventCodec.put(record.headers(), name, value);
        assertUndecodable(record, reason);
    }

    @Test
    void the_state_is_readable_whatever_the_fact() {
        var record = consumed(replacing(sent, "\"fact\":{", "\"fact\":{\"x\":1,"));
        record.headers().remove("ce_type");
        EventCodec.put(record.headers(), "ce_type", "mine-registry.v1.MineVanished");
        assertThat(CODEC.decodeState(MINE_REGISTRY, record).state())
                .isEqualTo(Mines.version(HONGQI, 1).state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void a_time_that_no_store_keeps_is_undecodable(String time) {
        assertUndecodable(
                consumed(replacing(sent, "2026-11-24T04:00:00Z", time)), Reason.MALFORMED);
        var record = consumed(sent);
        record.headers().remove("ce_time");
        EventCodec.put(record.headers(), "ce_time", time);
        assertUndecodable(record, Reason.BAD_HEADER);
    }

    @Test
    void half_of_a_surrogate_pair_is_undecodable_and_a_whole_one_is_read() {
        assertUndecodable(consumed(replacing(sent, "红旗煤矿 1", "\\ud83d")), Reason.MALFORMED);
        var record = consumed(replacing(sent, "红旗煤矿 1", "\\ud83d\\ude80"));
        assertThat(CODEC.decode(MINE_REGISTRY, record).state().name()).isEqualTo("🚀");
    }

    @Test
    void times_travel_in_milliseconds_whoever_wrote_them() {
        var fine = Instant.parse("2026-11-24T04:00:00.123456789Z");
        var written =
                CODEC.encode(
                        MINE_REGISTRY,
                        new EntityRecord<>(
                                new MineRegistered(HONGQI, fine),
                                Mines.version(HONGQI, 1).state(),
                                1,
                                "%064x".formatted(1)),
                        new Envelope("1", new ServiceName("hazard-service"), fine, "c", null));
        assertThat(new String(written.value(), UTF_8)).contains("2026-11-24T04:00:00.123Z");
        assertThat(header(written, "ce_time")).isEqualTo("2026-11-24T04:00:00.123Z");
        var older =
                consumed(replacing(sent, "2026-11-24T04:00:00Z", "2026-11-24T04:00:00.123456Z"));
        assertThat(((MineRegistered) CODEC.decode(MINE_REGISTRY, older).fact()).at())
                .isEqualTo("2026-11-24T04:00:00.123Z");
    }

    /** Each topic and a service that publishes there, as the asyncapi document has them. */
    static Stream<Arguments> publishers() {
        Map<String, Map<String, Map<String, Object>>> document = asyncApi();
        Map<String, String> services =
                document.get("operations").values().stream()
                        .collect(
                                toMap(
                                        it -> it.get("channel").toString(),
                                        it -> it.get("title").toString().split(" ")[0]));
        return Topics.all().stream()
                .map(topic ->
                        Arguments.of(
                                topic, services.get("{$ref=#/channels/" + topic.name() + "}")));
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void the_golden_samples_of_the_contracts_pass_through_unchanged(Topic<?> topic, String service)
            throws IOException {
        try (Stream<Path> samples = Files.list(GOLDEN.resolve(topic.name()))) {
            samples.forEach(sample -> assertUnchanged(topic, sample, new ServiceName(service)));
        }
    }

    @Test
    void the_source_of_the_first_releases_is_read() {
        var old = consumed(sent);
        old.headers().remove("ce_source");
        EventCodec.put(old.headers(), "ce_source", "/hazard-service");
        assertThat(CODEC.envelope(old)).isEqualTo(envelope(HONGQI + "-1"));
    }

    private static <T> T asyncApi() {
        return new Yaml().load(EventCodecTest.class.getResourceAsStream("/asyncapi.yaml"));
    }

    @Test
    void the_headers_are_those_of_the_asyncapi_document() {
        Map<String, Map<String, Map<String, Map<String, Object>>>> document = asyncApi();
        var headers = document.get("components").get("schemas").get("Headers");
        var names = Stream.of(sent.headers().toArray()).map(Header::key).toList();
        assertThat(headers.get("required"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static <V> void assertUnchanged(Topic<V> topic, Path sample, ServiceName by) {
        try {
            String kind = sample.getFileName().toString().replace(".json", "");
            var json = EventJson.MAPPER.readTree(Files.readAllBytes(sample));
            var record =
                    new ConsumerRecord<>(
                            topic.name(), 0, 0, keyOf(topic, json), Files.readAllBytes(sample));
            Mines.record(MINE_REGISTRY, Mines.version(HONGQI, 1))
                    .headers()
                    .forEach(record.headers()::add);
            EventCodec.put(record.headers(), "ce_type", topic.name() + "." + kind);
            var envelope = new Envelope("again", by, Mines.NOON, "c", null);
            var again = CODEC.encode(topic, CODEC.decode(topic, record), envelope);
            assertThat(EventJson.MAPPER.readTree(again.value())).isEqualTo(json);
            assertThat(header(again, "ce_type")).isEqualTo(topic.name() + "." + kind);
            assertThat(header(again, "ce_source")).isEqualTo("urn:minesafety:" + by);
            assertThat(CODEC.envelope(consumed(again))).isEqualTo(envelope);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String keyOf(Topic<?> topic, JsonNode json) {
        return switch (topic) {
            case EntityTopic<?, ?> entity -> keyOf(entity, json);
            case PlainTopic<?> plain -> keyOf(plain, json);
        };
    }

    private static <S> String keyOf(EntityTopic<?, S> topic, JsonNode json) {
        return topic.keyOf().apply(EventJson.MAPPER.treeToValue(json.get("state"), topic.state()));
    }

    private static <V> String keyOf(PlainTopic<V> topic, JsonNode json) {
        return topic.key(EventJson.MAPPER.treeToValue(json, topic.type()));
    }

    private static void assertUndecodable(ConsumerRecord<String, byte[]> record, Reason reason) {
        assertThatThrownBy(() -> CODEC.decode(MINE_REGISTRY, record))
                .isInstanceOfSatisfying(
                        UndecodableRecord.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private static String header(ProducerRecord<?, ?> record, String name) {
        return EventCodec.text(record.headers(), name);
    }
}
