package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.detection.domain.Readings;

class ReadingsBytesTest {

    private static final String FRAME = "0".repeat(64);

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                0.46,
                -0.01,
                1076,
                0.1234,
                0.12345,
                1e300,
                -1e-300,
                1e15,
                1e18,
                Double.NaN,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            })
    void a_value_comes_back_bit_by_bit(double value) {
        assertThat(again(frame(new int[] {0}, null, value)).values()).containsExactly(value);
    }

    @Test
    void random_frames_come_back() {
        var random = new Random(5);
        for (int i = 0; i < 500; i++) {
            int size = random.nextInt(300);
            int[] points = random.ints(size, 0, 2_000).toArray();
            int[] offsets = random.nextBoolean() ? random.ints(size, 0, 3_600_000).toArray() : null;
            double scale = Math.pow(10, random.nextInt(7));
            double[] values =
                    DoubleStream.generate(() -> Math.round(random.nextGaussian() * scale) / scale)
                            .limit(size)
                            .toArray();
            if (size > 0 && random.nextBoolean()) {
                values[random.nextInt(size)] = Double.NaN;
            }
            Readings frame = frame(points, offsets, values);
            Readings again = again(frame);
            assertThat(again.values()).containsExactly(frame.values());
            assertThat(again.reasons()).isEqualTo(frame.reasons());
            assertThat(again).usingRecursiveComparison().ignoringFields("values").isEqualTo(frame);
        }
    }

    @Test
    void a_reading_takes_about_two_bytes() {
        int size = 500;
        double[] values =
                new Random(5).doubles(size).map(value -> Math.round(value * 100) / 100.0).toArray();
        byte[] bytes = ReadingsBytes.write(frame(IntStream.range(0, size).toArray(), null, values));
        assertThat(bytes).hasSizeLessThan(1_100);
    }

    private static Readings frame(int[] points, int[] offsets, double... values) {
        return Readings.of(FRAME, 1_795_492_800_000L, points, offsets, values);
    }

    private static Readings again(Readings frame) {
        return ReadingsBytes.read(FRAME, ReadingsBytes.write(frame));
    }
}
