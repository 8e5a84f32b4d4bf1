package org.minesafety.hazard.mine.domain;

import java.util.List;
import java.util.Random;

/**
 * Credit codes by the tables of GB 32100-2015 and GB 11714: the oracle of both check characters.
 */
public final class CreditCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String GB_11714 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final List<String> BEGINNINGS = List.of("91", "92", "93", "12", "N2", "Y1");
    private static final int[] WEIGHTS = {
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
    };
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CreditCodes() {}

    public static String random(Random random) {
        String beginning = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
        var organisation = new StringBuilder();
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            organisation.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return of(beginning + "22%04d".formatted(random.nextInt(10_000)), organisation.toString());
    }

    /** A code with right check characters. */
    static String of(String eight, String organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += ORGANISATION_WEIGHTS[i] * GB_11714.indexOf(organisation.charAt(i));
        }
        int check = 11 - sum % 11;
        String digit = check == 10 ? "X" : check == 11 ? "0" : Integer.toString(check);
        return checked(eight + organisation + digit);
    }

    /** 17 characters and the check character of GB 32100. */
    static String checked(String seventeen) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * ALPHABET.indexOf(seventeen.charAt(i));
        }
        return seventeen + ALPHABET.charAt(Math.floorMod(-sum, ALPHABET.length()));
    }
}
