package org.minesafety.contracts.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MineCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"220281000001", "140921021337", "000000000000"})
    void twelve_digits_are_a_code_whatever_county_they_name(String code) {
        assertThat(MineCode.parse(code)).contains(new MineCode(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "22028100001",
                "2202810000012",
                "22028100000A",
                "２２０２８１０００００１",
                "220281000001\n"
            })
    void anything_else_is_none(String code) {
        assertThat(MineCode.parse(code)).isEmpty();
        assertThatThrownBy(() -> new MineCode(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
