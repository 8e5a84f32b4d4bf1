package org.minesafety.hazard.domain;

import java.util.Random;

/** Credit codes by the table of weights in GB 32100-2015: the oracle of the check character. */
public final class CreditCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
    };

    private CreditCodes() {}

    public static String random(Random random) {
        var code = new StringBuilder();
        int sum = 0;
        for (int weight : WEIGHTS) {
            int symbol = random.nextInt(ALPHABET.length());
            code.append(ALPHABET.charAt(symbol));
            sum += weight * symbol;
        }
        return code.append(ALPHABET.charAt(Math.floorMod(-sum, ALPHABET.length()))).toString();
    }
}
