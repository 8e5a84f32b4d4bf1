package org.minesafety.platform.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.expression.Expressions.Kind;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ExpressionsTest {

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    private static final Expressions EXPRESSIONS =
            new Expressions(
                    Map.of(
                            "level", Kind.TEXT,
                            "hour", Kind.NUMBER,
                            "workday", Kind.TRUTH,
                            "units", Kind.TEXTS),
                    METERS);
    private static final Map<String, Object> VALUES =
            Map.of("level", "RED", "hour", 5L, "workday", false, "units", List.of("22", "2202"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "level == 'RED' && hour < 6 => true",
                "'2202' in units => true",
                "'2203' in units || workday => false",
                "!workday => true",
                "level.startsWith('R') ? hour % 2 == 1 : false => true",
                "size(units) > 1 && units[1].endsWith('02') => true"
            })
    void an_expression_says_whether_it_holds(String text, boolean holds) {
        assertThat(EXPRESSIONS.fault(text)).isEmpty();
        assertThat(EXPRESSIONS.holds(text, VALUES)).contains(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '"',
            value = {
                "level => line 1, column 1: expected type 'bool'",
                "level == 'RED => line 1, column",
                "!workday && depth > 3 => line 1, column 13: undeclared reference to 'depth'",
                "hour == 'five' => line 1, column 6: found no matching overload",
                "level = 'RED' => line 1, column"
            })
    void what_is_none_is_told_with_its_place(String text, String fault) {
        assertThat(EXPRESSIONS.fault(text)).get().asString().startsWith(fault);
    }

    /** Each of them could cost more than its text shows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "units.exists(u, u == '22')",
                "units.all(u, units.all(v, units.all(w, w == u)))",
                "units.map(u, u + u).size() > 1",
                "level.matches('((a{1000}){1000}){1000}')",
                "timestamp('2026-01-01T00:00:00Z').getHours() == 1",
                "string(hour) == '5'"
            })
    void loops_patterns_and_conversions_are_not_part_of_the_language(String text) {
        assertThat(EXPRESSIONS.fault(text)).isPresent();
    }

    @Test
    void what_is_too_long_too_deep_or_too_large_is_refused_at_once() {
        for (String text :
                List.of(
                        "",
                        "level == '" + "R".repeat(Language.LONGEST) + "'",
                        "level == '" + "R".repeat(4_000_000) + "'",
                        "(".repeat(200) + "true" + ")".repeat(200),
                        "[".repeat(200) + "]".repeat(200) + " == []",
                        "true" + " && true".repeat(60))) {
            assertThat(EXPRESSIONS.fault(text)).as("%.40s", text).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hour / 0 == 1",
                "hour % (hour - 5) == 1",
                "units[7] == ''",
                "hour * 9223372036854775807 > 0",
                "[hour, level][0] == 5 ? [true][hour] : true",
                "no such thing"
            })
    void what_has_no_value_is_counted_each_time_and_logged_once(
            String text, CapturedOutput output) {
        double before = failures();
        for (int time = 0; time < 3; time++) {
            assertThat(EXPRESSIONS.holds(text, VALUES)).isEmpty();
        }
        assertThat(failures()).isEqualTo(before + 3);
        assertThat(output.getOut().lines().filter(it -> it.contains(text))).hasSize(1);
    }

    /** A value that is missing, or of another kind, is a fault of the code, and silences nobody. */
    @Test
    void what_lacks_its_values_throws_nothing() {
        assertThat(EXPRESSIONS.holds("hour > 3", Map.of())).isEmpty();
        assertThat(EXPRESSIONS.holds("hour > 3", Map.of("hour", "five"))).isEmpty();
    }

    /** What has no answer hides no answer that does not depend on it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_part_without_an_answer_matters_only_where_the_answer_depends_on_it(int seed) {
        Known known = known(new Random(seed), 3);
        assertThat(EXPRESSIONS.fault(known.text())).isEmpty();
        assertThat(EXPRESSIONS.holds(known.text(), VALUES))
                .as(known.text())
                .isEqualTo(known.holds());
    }

    /** An expression, and what it has to say. */
    private record Known(String text, Optional<Boolean> holds) {}

    private static Known known(Random random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> new Known("level == 'RED'", Optional.of(true));
                case 1 -> new Known("workday", Optional.of(false));
                default -> new Known("hour / 0 == 1", Optional.empty());
            };
        }
        Known a = known(random, depth - 1);
        Known b = known(random, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> new Known("!(%s)".formatted(a.text), a.holds.map(it -> !it));
            case 1 -> new Known("(%s) && (%s)".formatted(a.text, b.text), either(a, b, false));
            default -> new Known("(%s) || (%s)".formatted(a.text, b.text), either(a, b, true));
        };
    }

    /** One of them decides, or both are needed. */
    private static Optional<Boolean> either(Known a, Known b, boolean deciding) {
        if (a.holds.equals(Optional.of(deciding)) || b.holds.equals(Optional.of(deciding))) {
            return Optional.of(deciding);
        }
        return a.holds.isEmpty() || b.holds.isEmpty() ? Optional.empty() : Optional.of(!deciding);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Words of the language in any order: most is none, some of it has a value. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_somebody_writes_is_refused_or_answered(int seed) {
        List<String> words =
                List.of(
                        "level",
                        "hour",
                        "workday",
                        "units",
                        "'RED'",
                        "5",
                        "0",
                        "(",
                        ")",
                        "[",
                        "]",
                        "==",
                        "<",
                        "&&",
                        "||",
                        "!",
                        "in",
                        "+",
                        "/",
                        "%",
                        "?",
                        ":",
                        ".",
                        ",",
                        "size(",
                        "startsWith(",
                        "matches(",
                        "{",
                        "}",
                        "\"",
                        "\n",
                        "\u0000",
                        "\ud800",
                        "红");
        Random random = new Random(seed);
        String text =
                IntStream.range(0, 1 + random.nextInt(60))
                        .mapToObj(_ -> words.get(random.nextInt(words.size())))
                        .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
        assertThatCode(
                        () -> {
                            Optional<String> fault = EXPRESSIONS.fault(text);
                            Optional<Boolean> holds = EXPRESSIONS.holds(text, VALUES);
                            assertThat(fault.isPresent() && holds.isPresent()).isFalse();
                        })
                .as(text)
                .doesNotThrowAnyException();
    }

    private static double failures() {
        return METERS.get("minesafety.expressions.failures").counter().count();
    }
}
