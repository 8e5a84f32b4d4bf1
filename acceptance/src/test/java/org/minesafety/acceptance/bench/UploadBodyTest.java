package org.minesafety.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UploadBodyTest {

    private static final Instant TIME = Instant.parse("2026-11-25T04:05:06.007Z");

    private final UploadBody body = new UploadBody("220221900001", 2, 3, new Random(1));

    @Test
    void an_upload_is_json_with_the_time_of_each_frame() {
        body.time(1, TIME);
        JsonNode frames = frames();
        assertThat(frames).hasSize(2);
        assertThat(frames.path(0).path("dataTime").asString())
                .isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(frames.path(1).path("dataTime").asString()).isEqualTo(TIME.toString());
        assertThat(frames.path(1).path("points").path(2).asString())
                .isEqualTo(UploadBody.point("220221900001", 2));
        assertThat(body.readings()).isEqualTo(6);
    }

    @Test
    void one_value_rises_above_the_level_and_falls_back() {
        double quiet = value(1, 2);
        byte[] before = body.alarm(1, 2);
        assertThat(value(1, 2)).isEqualTo(1.2);
        assertThat(value(1, 1)).isLessThan(1);
        assertThat(value(0, 2)).isLessThan(1);
        body.quiet(1, 2, before);
        assertThat(value(1, 2)).isEqualTo(quiet);
    }

    @Test
    void one_value_rises_to_where_power_is_cut() {
        body.powerOff(0, 1);
        assertThat(value(0, 1)).isEqualTo(1.6);
        assertThat(value(0, 0)).isLessThan(1);
        assertThat(value(0, 2)).isLessThan(1);
    }

    @Test
    void a_zipped_upload_is_the_same() throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body.zipped()))) {
            assertThat(in.readAllBytes()).isEqualTo(body.json());
        }
    }

    private double value(int frame, int point) {
        return frames().path(frame).path("values").path(point).asDouble();
    }

    private JsonNode frames() {
        return JsonMapper.shared().readTree(body.json()).path("frames");
    }
}
