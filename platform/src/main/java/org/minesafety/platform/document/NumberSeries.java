package org.minesafety.platform.document;

import java.util.regex.Pattern;

/**
 * Numbers of one kind of document of one body; they begin anew with each year in China.
 *
 * @param key names the series for ever, such as {@code letters|220000}
 * @param form as reference data says, with {@code {year}} and {@code {number}}
 */
public record NumberSeries(String key, String form) {

    private static final String YEAR = "{year}";
    private static final String NUMBER = "{number}";
    private static final Pattern KEY = Pattern.compile("[a-z0-9|-]{1,64}");
    private static final int LONGEST_FORM = 60;

    public NumberSeries {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of a series: " + key);
        }
        if (!form.contains(YEAR) || !form.contains(NUMBER) || form.length() > LONGEST_FORM) {
            throw new IllegalArgumentException("Not a form of numbers: " + form);
        }
    }

    /** {@code 吉矿安监〔2026〕12号}. */
    String print(int year, long number) {
        return form.replace(YEAR, Integer.toString(year)).replace(NUMBER, Long.toString(number));
    }
}
