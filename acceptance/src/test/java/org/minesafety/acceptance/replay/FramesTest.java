package org.minesafety.acceptance.replay;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.longwall.Longwall;
import org.minesafety.acceptance.longwall.Longwall.Row;
import tools.jackson.databind.json.JsonMapper;

class FramesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void a_row_travels_as_a_frame_of_each_system_without_the_columns_that_have_no_point() {
        var longwall =
                new Longwall(
                        List.of("A", "B", "C", "D"),
                        List.of(new Row(30, new double[] {1.5, Double.NaN, 3, 4})));
        var made =
                new Frames(
                        longwall,
                        "220221000001",
                        PointMapping.of("D=PD,B=PB,A=PA"),
                        Map.of("PA", "01", "PB", "01", "PD", "02"),
                        EPOCH);
        List<Frame> frames = IntStream.range(0, made.size()).mapToObj(made::get).toList();
        assertThat(frames).extracting(Frame::readings).containsExactly(2, 1);
        assertThat(JSON.readTree(frames.getFirst().json()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"mine": "220221000001", "system": "01",
                                 "dataTime": "1970-01-01T00:00:30Z",
                                 "points": ["PB", "PA"], "values": [null, 1.5]}
                                """));
        assertThat(JSON.readTree(frames.getLast().json()).path("points").toString())
                .isEqualTo("[\"PD\"]");
    }
}
