package org.minesafety.contracts;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.Topic.Cleanup;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The document that outsiders read says what the records are. */
class AsyncApiTest {

    private static final Map<Class<?>, Map<String, String>> SCALARS =
            Map.ofEntries(
                    entry(String.class, Map.of("type", "string")),
                    entry(Instant.class, Map.of("type", "string", "format", "date-time")),
                    entry(LocalDate.class, Map.of("type", "string", "format", "date")),
                    entry(Duration.class, Map.of("type", "string", "format", "duration")),
                    entry(int.class, Map.of("type", "integer")),
                    entry(Integer.class, Map.of("type", "integer")),
                    entry(long.class, Map.of("type", "integer")),
                    entry(Long.class, Map.of("type", "integer")),
                    entry(double.class, Map.of("type", "number")),
                    entry(Double.class, Map.of("type", "number")),
                    entry(boolean.class, Map.of("type", "boolean")),
                    entry(Boolean.class, Map.of("type", "boolean")));

    private final Map<String, Object> document =
            strict().load(AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml"));

    /** Of two parts of one name, one would be lost unseen. */
    private static Yaml strict() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(options);
    }

    static Stream<Sample> samples() {
        return Sample.all();
    }

    @Test
    void its_channels_are_the_topics() {
        assertThat(map(document, "channels"))
                .allSatisfy((id, channel) -> assertThat(map(channel)).containsEntry("address", id))
                .containsOnlyKeys(Topics.all().stream().map(topic -> topic.name()).toList());
    }

    @Test
    void its_channels_are_compacted_where_the_topics_are() {
        for (var topic : Topics.all()) {
            var policy =
                    map(
                                    document,
                                    "channels",
                                    topic.name(),
                                    "bindings",
                                    "kafka",
                                    "topicConfiguration")
                            .get("cleanup.policy");
            assertThat(policy)
                    .as(topic.name())
                    .isEqualTo(
                            List.of(topic.cleanup() == Cleanup.COMPACTED ? "compact" : "delete"));
        }
    }

    @Test
    void its_messages_are_the_kinds_of_events() {
        assertThat(map(document, "components", "messages").keySet())
                .isEqualTo(samples().map(Sample::toString).collect(toSet()));
        for (var topic : Topics.all()) {
            assertThat(map(document, "channels", topic.name(), "messages"))
                    .isEqualTo(
                            samples()
                                    .filter(sample -> sample.topic().equals(topic))
                                    .collect(
                                            toMap(
                                                    sample -> sample.kind().getSimpleName(),
                                                    sample -> ref("messages/" + sample))));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_schema_of_a_message_agrees_with_its_record(Sample sample) {
        assertThat(map(document, "components", "messages", sample.toString()))
                .containsEntry("payload", ref("schemas/" + sample));
        var schema = map(document, "components", "schemas", sample.toString());
        if (sample.topic() instanceof EntityTopic<?, ?> entity) {
            assertObject(
                    schema, EntityRecord.class, Map.of("F", sample.kind(), "S", entity.state()));
        } else {
            assertObject(schema, sample.kind(), Map.of());
        }
    }

    private void assertObject(
            Map<String, Object> schema, Class<?> type, Map<String, Class<?>> arguments) {
        RecordComponent[] components = type.getRecordComponents();
        assertThat(schema).as(type.getSimpleName()).containsEntry("type", "object");
        assertThat(map(schema, "properties").keySet())
                .as(type.getSimpleName())
                .containsExactlyInAnyOrder(
                        Stream.of(components).map(RecordComponent::getName).toArray(String[]::new));
        assertThat(Set.copyOf((Collection<?>) schema.getOrDefault("required", List.of())))
                .as("required of " + type.getSimpleName())
                .isEqualTo(required(components));
        for (RecordComponent component : components) {
            assertSchema(
                    map(schema, "properties", component.getName()),
                    component.getAnnotatedType(),
                    arguments);
        }
    }

    private void assertSchema(
            Map<String, Object> schema, AnnotatedType type, Map<String, Class<?>> arguments) {
        if (type instanceof AnnotatedParameterizedType list) {
            assertThat(((ParameterizedType) type.getType()).getRawType()).isEqualTo(List.class);
            assertThat(schema).containsEntry("type", "array");
            assertSchema(
                    map(schema, "items"), list.getAnnotatedActualTypeArguments()[0], arguments);
            return;
        }
        if (type.getType() instanceof Class<?> array && array.isArray()) {
            assertThat(schema).containsEntry("type", "array");
            assertThat(map(schema, "items")).isEqualTo(item(array.componentType()));
            return;
        }
        Class<?> raw =
                type.getType() instanceof Class<?> plain
                        ? plain
                        : arguments.get(type.getType().getTypeName());
        if (SCALARS.containsKey(raw)) {
            assertThat(schema).containsAllEntriesOf(SCALARS.get(raw));
            return;
        }
        assertThat(schema).isEqualTo(ref("schemas/" + raw.getSimpleName()));
        var named = map(document, "components", "schemas", raw.getSimpleName());
        if (raw.isEnum()) {
            assertThat(named)
                    .containsEntry("type", "string")
                    .containsEntry(
                            "enum",
                            Stream.of(raw.getEnumConstants()).map(Object::toString).toList());
        } else {
            assertObject(named, raw, arguments);
        }
    }

    /** NaN travels as null. */
    private static Map<String, ?> item(Class<?> type) {
        return type == double.class ? Map.of("type", List.of("number", "null")) : SCALARS.get(type);
    }

    private static Set<String> required(RecordComponent[] components) {
        return Stream.of(components)
                .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .collect(toSet());
    }

    private static Map<String, Object> ref(String component) {
        return Map.of("$ref", "#/components/" + component);
    }

    private static Map<String, Object> map(Map<String, Object> node, String... path) {
        Map<String, Object> found = node;
        for (String name : path) {
            assertThat(found).containsKey(name);
            found = map(found.get(name));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
