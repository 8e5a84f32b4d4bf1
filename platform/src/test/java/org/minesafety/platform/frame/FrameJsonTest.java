package org.minesafety.platform.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.sensor.SensorFrame;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class FrameJsonTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(FrameJson.module()).build();
    private static final Path GOLDEN =
            Path.of("../contracts/src/test/resources/golden/sensor-frames.v1/SensorFrame.json");
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void the_golden_sample_is_read_and_written_back() throws IOException {
        String sample = Files.readString(GOLDEN);
        SensorFrame frame = read(sample);
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(frame)))
                .isEqualTo(MAPPER.readTree(sample));
        assertThat(frame.values()).containsExactly(0.46, 1.0);
    }

    @Test
    void any_frame_comes_back_as_it_was() {
        var random = new Random(42);
        for (int i = 0; i < 300; i++) {
            SensorFrame frame = random(random);
            assertThat(read(MAPPER.writeValueAsString(frame))).isEqualTo(frame);
        }
    }

    @Test
    void a_repeated_point_list_is_one_array() {
        SensorFrame first = frame(new String[] {"A", "B"}, 1, 2);
        String[] once = read(MAPPER.writeValueAsString(first)).points();
        assertThat(read(MAPPER.writeValueAsString(first)).points()).isSameAs(once);
        SensorFrame longer = frame(new String[] {"A", "B", "C"}, 1, 2, 3);
        assertThat(read(MAPPER.writeValueAsString(longer)).points()).containsExactly("A", "B", "C");
        SensorFrame shorter = frame(new String[] {"A"}, 1);
        assertThat(read(MAPPER.writeValueAsString(shorter)).points()).containsExactly("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"frame\"",
                "{}",
                "{'points':'A'}",
                "{'points':[1],'values':[1]}",
                "{'points':['A'],'values':[]}",
                "{'points':['A'],'values':['NaN']}",
                "{'points':['A'],'values':[1e400]}",
                "{'points':['A'],'values':[1],'offsetsMs':[3600000]}",
                "{'points':['A'],'values':[1],'status':[1,2]}",
                "{'points':['A'],'values':[1],'status':[1.5]}",
                "{'points':['A'],'values':[1],'dataTime':'yesterday'}"
            })
    void what_is_no_frame_is_refused(String json) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void the_hash_is_of_the_content_and_of_nothing_else() {
        SensorFrame frame = frame(new String[] {"A", "B"}, 1, Double.NaN);
        String hash = FrameHash.of(frame);
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(FrameHash.of(with(frame, NOON.plusSeconds(9), "other", null, new int[2])))
                .as("arrival, sender and columns of zeros do not matter")
                .isEqualTo(hash);
        assertThat(FrameHash.of(with(frame, NOON, "me", NOON, null))).isNotEqualTo(hash);
        assertThat(FrameHash.of(with(frame, NOON, "me", null, new int[] {0, 4})))
                .isNotEqualTo(hash);
        assertThat(FrameHash.of(frame(new String[] {"A", "C"}, 1, Double.NaN))).isNotEqualTo(hash);
        assertThat(FrameHash.of(frame(new String[] {"A", "B"}, 1, 2))).isNotEqualTo(hash);
        assertThat(FrameHash.of(frame(new String[] {"A", "B"}, 0.0, 2)))
                .isEqualTo(FrameHash.of(frame(new String[] {"A", "B"}, -0.0, 2)));
    }

    private static SensorFrame read(String json) {
        return MAPPER.readValue(json.getBytes(UTF_8), SensorFrame.class);
    }

    private static SensorFrame frame(String[] points, double... values) {
        return new SensorFrame(
                "220221000001",
                "01",
                "h",
                NOON,
                null,
                NOON,
                "me",
                null,
                points,
                null,
                values,
                null);
    }

    private static SensorFrame with(
            SensorFrame frame,
            Instant received,
            String source,
            @Nullable Instant upload,
            int @Nullable [] status) {
        return new SensorFrame(
                frame.mine(),
                frame.system(),
                frame.frame(),
                frame.dataTime(),
                upload,
                received,
                source,
                "receipt",
                frame.points(),
                null,
                frame.values(),
                status);
    }

    private static SensorFrame random(Random random) {
        int length = random.nextInt(600);
        String[] points = new String[length];
        double[] values = new double[length];
        int[] offsets = new int[length];
        int[] status = new int[length];
        for (int i = 0; i < length; i++) {
            points[i] = random.nextInt(10) == 0 ? "甲\"" + i : "P" + random.nextInt(3) + i;
            values[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * 1e3;
            offsets[i] = random.nextInt(3_600_000);
            status[i] = random.nextInt(256);
        }
        return new SensorFrame(
                "22022100000" + random.nextInt(3),
                "01",
                "h",
                NOON,
                random.nextBoolean() ? NOON.plusMillis(random.nextInt(100_000)) : null,
                NOON,
                "me",
                random.nextBoolean() ? "r" : null,
                points,
                random.nextBoolean() ? offsets : null,
                values,
                random.nextBoolean() ? status : null);
    }
}
