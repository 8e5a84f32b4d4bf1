package org.minesafety.hazard.mine.domain;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * 统一社会信用代码 (GB 32100-2015 with its amendments): registration authority and category, division of
 * the authority, organisation code with a check character of its own (GB 11714), check character.
 *
 * <p>The constructor holds a code only to its alphabet and its check character, because codes that
 * were once accepted must stay readable. What is new goes through {@link #parse}.
 */
public record UnifiedSocialCreditCode(String value) {

    /** Without I, O, S, V and Z, which are easily misread. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int MODULUS = ALPHABET.length();
    private static final int LENGTH = 18;

    /** The weight of a place is this to the power of the place, modulo {@link #MODULUS}. */
    private static final int WEIGHT_BASE = 3;

    /**
     * 登记管理部门代码 and 机构类别代码. Public bodies, foreign affairs, justice, culture, civil affairs,
     * tourism, religion, trade unions, market supervision, army, agriculture, others.
     */
    private static final Set<String> AUTHORITIES_AND_CATEGORIES =
            Set.of(
                    ("11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 54 59 61 62 69"
                                    + " 71 72 79 81 89 91 92 93 A1 A9 N1 N2 N3 N9 Y1")
                            .split(" "));

    /** A division of a province, or 100000 for an authority of the whole country. */
    private static final Pattern DIVISION =
            Pattern.compile("100000|" + PersonalNumbers.PROVINCE + "[0-9]{4}");

    private static final int DIVISION_AT = 2;
    private static final int ORGANISATION_AT = 8;
    private static final int ORGANISATION_CHECK_AT = 16;
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int ORGANISATION_MODULUS = 11;
    private static final String ORGANISATION_CHECKS = "0123456789X";
    private static final int BASE_36 = 36;

    public UnifiedSocialCreditCode {
        if (!isChecked(value)) {
            throw new IllegalArgumentException("not a unified social credit code: " + value);
        }
    }

    /** Empty when a part is wrong, or when it is the identity number of a person. */
    public static Optional<UnifiedSocialCreditCode> parse(String text) {
        return isChecked(text) && isWellFormed(text) && !PersonalNumbers.isIdentityNumber(text)
                ? Optional.of(new UnifiedSocialCreditCode(text))
                : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return AUTHORITIES_AND_CATEGORIES.contains(text.substring(0, DIVISION_AT))
                && DIVISION.matcher(text.substring(DIVISION_AT, ORGANISATION_AT)).matches()
                && text.charAt(ORGANISATION_CHECK_AT) == organisationCheck(text);
    }

    /**
     * The modulus is prime and no weight is a multiple of it, so every single wrong character is
     * found.
     */
    private static boolean isChecked(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && text.charAt(LENGTH - 1) == checkCharacter(text);
    }

    private static char checkCharacter(String text) {
        int sum = 0;
        int weight = 1;
        for (int place = 0; place < LENGTH - 1; place++) {
            sum += weight * ALPHABET.indexOf(text.charAt(place));
            weight = weight * WEIGHT_BASE % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }

    private static char organisationCheck(String text) {
        int sum = 0;
        for (int place = 0; place < ORGANISATION_WEIGHTS.length; place++) {
            char symbol = text.charAt(ORGANISATION_AT + place);
            sum += ORGANISATION_WEIGHTS[place] * Character.digit(symbol, BASE_36);
        }
        return ORGANISATION_CHECKS.charAt(Math.floorMod(-sum, ORGANISATION_MODULUS));
    }

    @Override
    public String toString() {
        return value;
    }
}
