package org.minesafety.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.contracts.journal.JournalRoot;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The wire does not drift. */
class GoldenSampleTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            value -> value.withValueInclusion(Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                    .build();

    static Stream<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_was_read_is_written_back_unchanged(Sample sample) {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(read(sample, sample.json()))))
                .isEqualTo(MAPPER.readTree(sample.json()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_reader_ignores_a_field_that_a_newer_writer_added(Sample sample) {
        JsonNode newer = MAPPER.readTree(sample.json());
        addEverywhere(newer);
        assertThat(read(sample, newer.toString())).isEqualTo(read(sample, sample.json()));
    }

    @Test
    void a_root_of_the_first_releases_has_no_checkpoint_and_is_read() {
        String old =
                """
                {"service": "hazard-service", "day": "2026-11-23", "heads": 1834,
                "root": "a4e624d686e03ed2767c0abd85c14426b0b1157d2ce81d27bb4fe4f6f01d688a",
                "at": "2026-11-23T16:05:00Z"}\
                """;

        JournalRoot root = MAPPER.readValue(old, JournalRoot.class);

        assertThat(root.heads()).isEqualTo(1834);
        assertThat(root.checkpoint()).isNull();
    }

    @Test
    void the_samples_show_every_component_at_least_once() {
        Set<String> components = new TreeSet<>();
        Set<String> shown = new HashSet<>();
        samples().forEach(sample -> collect(read(sample, sample.json()), components, shown));
        assertThat(shown).containsAll(components);
    }

    @Test
    void every_sample_belongs_to_an_event() throws IOException {
        try (Stream<Path> files = Files.walk(Sample.GOLDEN)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrderElementsOf(
                            samples().map(Sample::file).collect(Collectors.toSet()));
        }
    }

    private static Object read(Sample sample, String json) {
        return MAPPER.readValue(json, sample.type(MAPPER));
    }

    private static void addEverywhere(JsonNode node) {
        node.forEach(GoldenSampleTest::addEverywhere);
        if (node instanceof ObjectNode object) {
            object.putObject("addedLater").putArray("deep").add(1);
        }
    }

    private static void collect(Object value, Set<String> components, Set<String> shown) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> collect(item, components, shown));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String name = value.getClass().getSimpleName() + "." + component.getName();
                components.add(name);
                Object part = valueOf(component, value);
                if (part != null) {
                    shown.add(name);
                    collect(part, components, shown);
                }
            }
        }
    }

    private static Object valueOf(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }
}
