package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    /** Test data of RFC 8785. */
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void public_vectors_come_out_to_the_byte(String name) throws IOException {
        BsonValue input = BsonDocument.parse("{\"v\":" + read(name + ".input") + "}").get("v");

        assertThat(CanonicalJson.text(input)).isEqualTo(read(name + ".output").strip());
    }

    /** RFC 8785, appendix B: the bits of a double and its text. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbers_of_the_rfc_come_out_to_the_digit(String bits, String text) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(EcmaNumber.text(number)).isEqualTo(text);
    }

    @Test
    void any_number_is_read_back_as_it_was_and_no_shorter_text_would_do() {
        var random = new Random(8785);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (i % 4 == 0) { // few digits, as measured values have
                number = random.nextInt(1000) * Math.pow(10, random.nextInt(20) - 10);
            }
            if (Double.isFinite(number)) {
                String text = EcmaNumber.text(number);
                assertThat(Double.parseDouble(text)).isEqualTo(number + 0.0);
                assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(number)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void what_is_no_number_is_refused(double value) {
        assertThatThrownBy(() -> CanonicalJson.text(new BsonDouble(value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void half_of_a_surrogate_pair_and_a_number_that_no_double_holds_are_refused() {
        assertThatThrownBy(() -> CanonicalJson.text(new BsonString("Wang \ud800")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.text(new BsonInt64((1L << 53) + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CanonicalJson.text(new BsonInt64(1L << 53))).isEqualTo("9007199254740992");
    }

    @Test
    void types_and_long_numbers_survive_as_extended_json() {
        var document =
                new BsonDocument("n", new BsonInt64(Long.MAX_VALUE))
                        .append("d", new BsonDouble(1e-7))
                        .append("z", new BsonDouble(-0.0))
                        .append("矿", new BsonString("红旗\n"));

        String text = CanonicalJson.text(ExtendedJson.of(document));

        assertThat(text)
                .isEqualTo(
                        "{\"d\":{\"$numberDouble\":\"1e-7\"},"
                                + "\"n\":{\"$numberLong\":\"9223372036854775807\"},"
                                + "\"z\":{\"$numberDouble\":\"-0.0\"},\"矿\":\"红旗\\n\"}");
        assertThat(BsonDocument.parse(text)).isEqualTo(document);
    }

    private static int digits(String number) {
        String mantissa = number.replaceAll("[eE].*", "").replace("-", "").replace(".", "");
        return mantissa.replaceAll("^0+|0+$", "").length();
    }

    private static String read(String name) throws IOException {
        try (var in = CanonicalJsonTest.class.getResourceAsStream("/proof/jcs/" + name + ".json")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
