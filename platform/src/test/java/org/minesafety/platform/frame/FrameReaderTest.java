package org.minesafety.platform.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.sensor.SensorFrame;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Read without databind, a frame is what it is with it. */
class FrameReaderTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(FrameJson.module()).build();
    private static final Path GOLDEN =
            Path.of("../contracts/src/test/resources/golden/sensor-frames.v1/SensorFrame.json");

    private final FrameReader frames = new FrameReader();

    @Test
    void the_golden_sample_is_read_as_the_codec_of_events_reads_it() throws IOException {
        byte[] sample = Files.readAllBytes(GOLDEN);
        SensorFrame frame = frames.read(sample);
        assertThat(frame).isEqualTo(MAPPER.readValue(sample, SensorFrame.class));
        assertThat(frames.read(sample).points()).isSameAs(frame.points());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"mine\":1}", "{\"points\":[\"A\"]}"})
    void what_is_no_frame_is_refused(String json) {
        assertThatThrownBy(() -> frames.read(json.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cut_off_frame_and_one_that_more_follows_are_refused() throws IOException {
        String sample = Files.readString(GOLDEN).strip();
        assertThatThrownBy(
                        () -> frames.read(sample.substring(0, sample.length() - 1).getBytes(UTF_8)))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> frames.read((sample + "{}").getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
