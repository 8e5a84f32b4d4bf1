package org.minesafety.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static Words of(String text) {
        return new Words(List.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "瓦斯超限, 1203 工作面瓦斯超限作业, true",
        "斯超, 1203 工作面瓦斯超限作业, true",
        "超瓦, 1203 工作面瓦斯超限作业, false",
        "ＣＨ４, ch4 over 1.0, true",
        "Meth, METHANE above limit, true",
        "thane, methane above limit, false",
        "1203 瓦斯, 瓦斯在 1203 面, true",
        "面, 1203 工作面, true",
        "extraordinarily, extraordinarily long, true"
    })
    void what_is_asked_for_occurs_whatever_its_width_and_case(
            String question, String text, boolean found) {
        Words asked = of(question);
        assertThat(of(text).answer(asked)).isEqualTo(found);
        Set<String> keys = of(text).keys().collect(Collectors.toSet());
        if (found) {
            assertThat(keys).as("an index finds it too").containsAll(asked.asked());
            assertThat(asked.alone())
                    .allMatch(alone -> keys.stream().anyMatch(key -> key.contains(alone)));
        }
    }

    @Test
    void a_character_alone_is_no_key() {
        assertThat(of("面").asked()).isEmpty();
        assertThat(of("面").alone()).containsExactly("面");
        assertThat(of("，。！").isEmpty()).isTrue();
    }
}
