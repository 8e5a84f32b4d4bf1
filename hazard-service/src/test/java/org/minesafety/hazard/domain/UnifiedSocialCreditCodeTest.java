package org.minesafety.hazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedSocialCreditCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9144030071526726XG",
                "91330100799655058B",
                "914403001922038216",
                "91110000802100433B",
                "91350100M000100Y43"
            })
    void codes_in_public_use_are_accepted(String code) {
        assertThat(UnifiedSocialCreditCode.parse(code)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9144030071526726X",
                "9144030071526726XG0",
                "9144030071526726Xg",
                "9I44030071526726XG",
                " 144030071526726XG",
                "９144030071526726XG"
            })
    void other_lengths_and_characters_are_refused(String code) {
        assertThat(UnifiedSocialCreditCode.parse(code)).isEmpty();
        assertThatThrownBy(() -> new UnifiedSocialCreditCode(code))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_single_wrong_character_is_found() {
        var random = new Random(32100);
        for (int sample = 0; sample < 200; sample++) {
            String code = CreditCodes.random(random);
            assertThat(UnifiedSocialCreditCode.parse(code)).as(code).isPresent();
            for (int place = 0; place < code.length(); place++) {
                for (char other : ALPHABET.toCharArray()) {
                    if (other != code.charAt(place)) {
                        String wrong = code.substring(0, place) + other + code.substring(place + 1);
                        assertThat(UnifiedSocialCreditCode.parse(wrong)).as(wrong).isEmpty();
                    }
                }
            }
        }
    }
}
