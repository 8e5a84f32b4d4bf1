package org.minesafety.ingest.history.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiveMinutesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    @Test
    void the_mean_of_the_greatest_values_is_finite() {
        double most = Double.MAX_VALUE;
        assertThat(mean(most, most, most)).isEqualTo(most);
        assertThat(mean(-most, -most)).isEqualTo(-most);
        assertThat(mean(most, most, -most, -most)).isZero();
        assertThat(mean(most, most, -most)).isEqualTo(most / 3, within(most * 1e-15));
    }

    @Test
    void the_mean_is_the_mean_and_never_beyond_the_values() {
        var random = new Random(8);
        for (int round = 0; round < 2_000; round++) {
            int exponent = random.nextInt(-300, 309);
            double[] values =
                    random.doubles(1 + random.nextInt(20))
                            .map(it -> (it - 0.3) * Math.pow(10, exponent))
                            .toArray();
            BigDecimal sum = BigDecimal.ZERO;
            double greatest = 0;
            for (double value : values) {
                sum = sum.add(new BigDecimal(value));
                greatest = Math.max(greatest, Math.abs(value));
            }
            double exact =
                    sum.divide(new BigDecimal(values.length), MathContext.DECIMAL128).doubleValue();
            FiveMinutes slot = slot(values);
            assertThat(slot.mean()).isCloseTo(exact, within(greatest * 1e-14));
            assertThat(slot.mean()).isBetween(slot.min(), slot.max());
        }
    }

    private static double mean(double... values) {
        return slot(values).mean();
    }

    private static FiveMinutes slot(double... values) {
        List<Sample> samples = new ArrayList<>();
        for (double value : values) {
            samples.add(new Sample(NOON.plusMillis(samples.size()), value, 0, null, "f"));
        }
        return FiveMinutes.of(samples).getFirst();
    }
}
