package org.minesafety.hazard.mine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220221199001011234",
                "22022119900101123X",
                "矿长 22022119900101123x 联系",
                "220221 19900101 1234",
                "２２０２２１１９９００１０１１２３４",
                "13912345678",
                "红旗煤矿 139-1234-5678",
                "+86 13912345678",
                "008613912345678",
                "13912345678 2026",
                "911840198001010013"
            })
    void numbers_of_persons_are_found(String text) {
        assertThat(PersonalNumbers.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "红旗煤矿",
                "Coal Mine No. 3",
                "220221000001",
                "91220221MA17K0004U",
                "914403001922038216",
                "220221199013451234", // no date
                "0432-62012345",
                "2026-11-24 2027-11-24",
                "12912345678",
                "139123456789"
            })
    void other_numbers_are_not(String text) {
        assertThat(PersonalNumbers.in(text)).isFalse();
    }
}
