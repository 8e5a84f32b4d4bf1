package org.minesafety.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTextsTest {

    private final ProblemTexts texts = new ProblemTexts();

    static Stream<ProblemType> types() {
        return Arrays.stream(ProblemTypes.class.getFields()).map(ProblemTextsTest::value);
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_problem_has_its_texts_in_both_languages(ProblemType type) {
        for (String text : new String[] {"title", "detail"}) {
            String code = "problem." + type.slug() + "." + text;
            assertThat(texts.of(code, null, Locale.SIMPLIFIED_CHINESE))
                    .isNotEqualTo(code)
                    .matches("(?s).*\\p{IsHan}.*");
            assertThat(texts.of(code, null, Locale.ENGLISH))
                    .isNotEqualTo(code)
                    .doesNotMatch("(?s).*\\p{IsHan}.*");
        }
    }

    @Test
    void both_languages_have_the_same_texts() throws Exception {
        assertThat(bundle("problems.properties").stringPropertyNames())
                .isEqualTo(bundle("problems_en.properties").stringPropertyNames());
    }

    private static Properties bundle(String name) throws Exception {
        var properties = new Properties();
        try (var in = ProblemTexts.class.getResourceAsStream("/org/minesafety/platform/" + name)) {
            properties.load(in);
        }
        return properties;
    }

    private static ProblemType value(Field field) {
        try {
            return (ProblemType) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
