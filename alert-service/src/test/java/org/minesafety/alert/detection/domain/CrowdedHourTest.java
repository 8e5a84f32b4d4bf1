package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory follows the readings of an hour, whatever frames they come in. */
class CrowdedHourTest {

    @Test
    void an_hour_of_sixty_thousand_small_frames_is_judged_again_in_little_memory()
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrowdedHour.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).contains(CrowdedHour.TOLD + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000})
    void an_hour_with_too_many_readings_is_gathered_in_parts_each_reading_once(int most) {
        var frames = new ArrayList<Readings>();
        for (int i = 0; i < 500; i++) {
            double[] values = {i, i};
            frames.add(Readings.of("f" + i, i * 7_000L, new int[] {0, 1}, null, values));
        }
        int gathered = 0;
        for (long from = 0; from != HourSamples.NONE; ) {
            var samples = new HourSamples(0, from, Long.MAX_VALUE, most);
            frames.forEach(samples::add);
            assertThat(samples.size()).isLessThanOrEqualTo(Math.max(2, most));
            gathered += samples.size();
            from = samples.rest();
        }
        assertThat(gathered).isEqualTo(1_000);
    }
}
