package org.minesafety.ingest.reading.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonCursorTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void every_number_is_the_double_that_java_reads() {
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            String text = number(random);
            assertThat(cursor(text).number()).as(text).isEqualTo((Double) Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "--1",
                "NaN",
                "Infinity",
                "0x1",
                "1_0",
                ""
            })
    void what_json_calls_no_number_is_none(String text) {
        assertThatThrownBy(
                        () -> {
                            var cursor = cursor(text);
                            double _ = cursor.number();
                            cursor.finish();
                        })
                .isInstanceOf(MalformedUpload.class);
    }

    @Test
    void strings_are_read_as_another_parser_reads_them_or_refused_as_it_refuses() {
        var random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            byte[] text = string(random);
            String expected;
            try {
                expected = MAPPER.readValue(text, String.class);
            } catch (JacksonException refused) {
                assertThatThrownBy(
                                () -> {
                                    var cursor = new JsonCursor(text, text.length);
                                    cursor.string();
                                    cursor.finish();
                                })
                        .as(new String(text, UTF_8))
                        .isInstanceOf(MalformedUpload.class);
                continue;
            }
            var cursor = new JsonCursor(text, text.length);
            assertThat(cursor.string()).isEqualTo(expected);
        }
    }

    private static JsonCursor cursor(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new JsonCursor(bytes, bytes.length);
    }

    private static String number(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
            case 1 -> Long.toString(random.nextLong());
            case 2 ->
                    "%s%d.%02d"
                            .formatted(
                                    random.nextBoolean() ? "-" : "",
                                    random.nextInt(1000),
                                    random.nextInt(100));
            case 3 -> random.nextInt(100_000) + "e" + (random.nextInt(60) - 30);
            case 4 -> "0." + "0".repeat(random.nextInt(25)) + random.nextInt(1_000_000);
            default -> Double.toString(random.nextGaussian() * 100);
        };
    }

    private static byte[] string(Random random) {
        String[] pieces = {
            "a", "甲", "\\n", "\\u4e2d", "\\\"", "\\\\", "é", "😀", " ", "\\x", "\\u12", "\t", "/"
        };
        var text = new StringBuilder("\"");
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            int bound = random.nextInt(8) == 0 ? pieces.length : pieces.length - 4;
            text.append(pieces[random.nextInt(bound)]);
        }
        if (random.nextInt(20) > 0) {
            text.append('"');
        }
        return text.toString().getBytes(UTF_8);
    }
}
