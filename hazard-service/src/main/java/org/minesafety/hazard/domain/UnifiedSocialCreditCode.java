package org.minesafety.hazard.domain;

import java.util.Optional;

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters, the last one a check character. The modulus is prime and
 * no weight is a multiple of it, so every single wrong character is found.
 */
public record UnifiedSocialCreditCode(String value) {

    /** Without I, O, S, V and Z, which are easily misread. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int MODULUS = ALPHABET.length();
    private static final int LENGTH = 18;

    /** The weight of a place is this to the power of the place, modulo {@link #MODULUS}. */
    private static final int WEIGHT_BASE = 3;

    public UnifiedSocialCreditCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a unified social credit code: " + value);
        }
    }

    public static Optional<UnifiedSocialCreditCode> parse(String text) {
        return isValid(text) ? Optional.of(new UnifiedSocialCreditCode(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
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

    @Override
    public String toString() {
        return value;
    }
}
