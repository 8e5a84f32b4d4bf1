package org.minesafety.acceptance;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of mines as a county system writes them. */
public final class Mines {

    /** Alphabet of GB 32100-2015. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Mines() {}

    /** A valid underground coal mine. */
    public static Map<String, Object> coalMine(String name, String division) {
        Map<String, Object> mine = new LinkedHashMap<>();
        mine.put("name", name);
        mine.put("creditCode", creditCode("91220000MA0" + division));
        mine.put("type", "COAL_UNDERGROUND");
        mine.put("division", division);
        mine.put("status", "PRODUCING");
        mine.put("largestShift", 60);
        return mine;
    }

    /** Completes 17 characters with the check character of GB 32100-2015. */
    static String creditCode(String body) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < body.length(); i++) {
            sum += ALPHABET.indexOf(body.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return body + ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
