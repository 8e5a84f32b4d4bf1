package org.minesafety.hazard.mine.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Each has a right check character at its end. */
    static Stream<String> wrongParts() {
        return Stream.of(
                CreditCodes.of("90220221", "MA17K000"), // no such category
                CreditCodes.of("94220221", "MA17K000"),
                CreditCodes.of("01220221", "MA17K000"), // no such authority
                CreditCodes.of("X1220221", "MA17K000"),
                CreditCodes.of("Y2220221", "MA17K000"),
                CreditCodes.of("91000000", "MA17K000"), // no such province
                CreditCodes.of("91990221", "MA17K000"),
                CreditCodes.of("9122022A", "MA17K000"),
                CreditCodes.checked("91220221MA17K0003"), // check character of the organisation
                CreditCodes.checked("91220221MA17K000X"),
                CreditCodes.checked("00000000000000000"));
    }

    @ParameterizedTest
    @MethodSource("wrongParts")
    void a_code_with_a_wrong_part_is_refused_whatever_its_check_character(String code) {
        assertThat(UnifiedSocialCreditCode.parse(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"91", "12", "19", "35", "54", "79", "93", "A1", "N3", "Y1"})
    void every_authority_of_the_table_gives_codes(String beginning) {
        assertThat(UnifiedSocialCreditCode.parse(CreditCodes.of(beginning + "220221", "MA17K000")))
                .isPresent();
        assertThat(UnifiedSocialCreditCode.parse(CreditCodes.of(beginning + "100000", "MA17K000")))
                .isPresent();
    }

    /** Their letters have values in neither standard that could make the check right. */
    @ParameterizedTest
    @ValueSource(strings = {"I", "O", "S", "V", "Z", "i", "o", "s", "v", "z", "Ｍ", "m"})
    void letters_that_are_misread_are_refused_at_every_place(String letter) {
        String code = CreditCodes.of("91220221", "MA17K000");
        for (int place = 0; place < code.length(); place++) {
            String wrong = code.substring(0, place) + letter + code.substring(place + 1);
            assertThat(UnifiedSocialCreditCode.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private static final int[] PROVINCES = {
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
        52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83
    };

    /** Whatever their check characters happen to be, in any of the three standards. */
    @Test
    void no_identity_number_is_taken_for_a_credit_code() {
        var random = new Random(11643);
        for (int sample = 0; sample < 200_000; sample++) {
            String seventeen =
                    "%d%02d%02d%d%02d%02d%03d"
                            .formatted(
                                    PROVINCES[random.nextInt(PROVINCES.length)],
                                    random.nextInt(100),
                                    random.nextInt(100),
                                    1900 + random.nextInt(127),
                                    1 + random.nextInt(12),
                                    1 + random.nextInt(28),
                                    random.nextInt(1000));
            String code = CreditCodes.checked(seventeen);
            assertThat(UnifiedSocialCreditCode.parse(code)).as(code).isEmpty();
            String own = CreditCodes.of(code.substring(0, 8), code.substring(8, 16));
            if (own.charAt(16) != 'X') {
                assertThat(UnifiedSocialCreditCode.parse(own)).as(own).isEmpty();
            }
        }
    }

    /**
     * Such codes were taken before their parts were looked at, and stand in the journal for ever.
     */
    @Test
    void what_was_once_accepted_stays_readable() {
        String old = CreditCodes.checked("22220221MA17K0003");
        assertThat(UnifiedSocialCreditCode.parse(old)).isEmpty();
        assertThat(new UnifiedSocialCreditCode(old).value()).isEqualTo(old);
    }
}
