package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalJsonTest {

    enum Grade {
        A,
        B
    }

    record Code(String value) {}

    record Everything(
            Code code,
            int number,
            long big,
            double measured,
            float small,
            BigDecimal exact,
            BigInteger huge,
            boolean open,
            Grade grade,
            Instant at,
            LocalDate day,
            Duration lasting,
            List<Code> list,
            Map<String, Long> map) {

        /** No component: must not be written. */
        public boolean isHeavy() {
            throw new AssertionError("derived");
        }

        public String getName() {
            throw new AssertionError("derived");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_written_is_read_back_without_loss(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Everything before = random(random);
            BsonValue written = JournalJson.toBson(JournalJson.tree(before));

            Everything after = JournalJson.read(JournalJson.toJson(written), Everything.class);

            assertThat(after).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Test
    void a_number_that_bson_cannot_hold_exactly_is_refused() {
        BigDecimal tooLong = new BigDecimal("1." + "3".repeat(40));

        assertThatThrownBy(() -> JournalJson.toBson(JournalJson.tree(Map.of("a", tooLong))))
                .isInstanceOf(NumberFormatException.class);
    }

    private static Everything random(Random random) {
        return new Everything(
                new Code("矿-" + random.nextInt()),
                random.nextInt(),
                random.nextLong(),
                random.nextBoolean() ? random.nextGaussian() : random.nextInt(),
                random.nextFloat(),
                new BigDecimal(new BigInteger(90, random), random.nextInt(20)),
                new BigInteger(100, random),
                random.nextBoolean(),
                Grade.values()[random.nextInt(2)],
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                LocalDate.ofEpochDay(random.nextInt(50_000)),
                Duration.ofNanos(random.nextLong()),
                random.ints(random.nextInt(4)).mapToObj(n -> new Code("" + n)).toList(),
                Map.of("b", random.nextLong(), "a", random.nextLong()));
    }
}
