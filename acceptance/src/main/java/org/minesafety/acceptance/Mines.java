package org.minesafety.acceptance;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of mines as a county system writes them. */
public final class Mines {

    /** Alphabet of GB 32100-2015. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** GB 11714. */
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private Mines() {}

    /** A valid underground coal mine. */
    public static Map<String, Object> coalMine(String name, String division) {
        Map<String, Object> mine = new LinkedHashMap<>();
        mine.put("name", name);
        mine.put("creditCode", creditCode("91220000", "MA" + division));
        mine.put("type", "COAL_UNDERGROUND");
        mine.put("division", division);
        mine.put("status", "PRODUCING");
        mine.put("largestShift", 60);
        return mine;
    }

    /**
     * Completes authority, division and organisation with the check characters of both standards.
     */
    static String creditCode(String authority, String organisation) {
        int sum = 0;
        for (int i = 0; i < organisation.length(); i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        return checked(authority + organisation + "0123456789X".charAt(Math.floorMod(-sum, 11)));
    }

    private static String checked(String body) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += ALPHABET.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
