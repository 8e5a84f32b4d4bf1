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
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
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

    @Test
    void the_order_of_members_does_not_change_the_hash_and_a_type_does() {
        var one = new BsonDocument("a", new BsonInt64(1)).append("b", new BsonString("x"));
        var other = new BsonDocument("b", new BsonString("x")).append("a", new BsonInt64(1));

        assertThat(Canonical.hash(one)).isEqualTo(Canonical.hash(other));
        assertThat(Canonical.hash(one))
                .isNotEqualTo(Canonical.hash(other.clone().append("a", new BsonInt32(1))))
                .isNotEqualTo(Canonical.hash(other.clone().append("a", new BsonDouble(1))))
                .isNotEqualTo(Canonical.hash(other.clone().append("a", new BsonString("1"))));
    }

    /** Hashes are for ever: a new version of the driver must write the same text. */
    @Test
    void the_canonical_text_is_the_one_it_always_was() {
        var document =
                (BsonDocument)
                        JournalJson.toBson(
                                JournalJson.tree(
                                        Map.of(
                                                "矿", "红旗\n\"1\"",
                                                "b", List.of(1, 2.5, new BigDecimal("1.10")),
                                                "a", Map.of("z", true, "y", 1e-7))));

        assertThat(Canonical.text(document))
                .isEqualTo(
                        "{\"a\": {\"y\": {\"$numberDouble\": \"1.0E-7\"}, \"z\": true}, \"b\":"
                                + " [{\"$numberLong\": \"1\"}, {\"$numberDouble\": \"2.5\"},"
                                + " {\"$numberDecimal\": \"1.10\"}], \"矿\": \"红旗\\n\\\"1\\\"\"}");
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
