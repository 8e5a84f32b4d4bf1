package org.minesafety.hazard.mine.domain;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbers that name a person. What is said of a mine leaves on a topic that many read and that
 * keeps it for ever, so no text of it may hold one.
 */
final class PersonalNumbers {

    /** First two digits of GB/T 2260; also of the residence permits that are numbered alike. */
    static final String PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])";

    private static final int BIRTH_AT = 6;
    private static final int SERIAL_AT = 14;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** 公民身份号码 (GB 11643): division, date of birth, serial, check character. */
    private static final Pattern RESIDENT =
            Pattern.compile(PROVINCE + "[0-9]{4}(?:19|20)[0-9]{6}[0-9]{3}[0-9A-Za-z]");

    /** 外国人永久居留身份证: 9, province, country, date of birth, serial, check character. */
    private static final Pattern FOREIGNER =
            Pattern.compile("9" + PROVINCE + "[0-9]{3}(?:19|20)[0-9]{6}[0-9]{3}[0-9Xx]");

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{11,18}[Xx]?(?![0-9])");

    /** With blanks, dots or hyphens between its digits. */
    private static final Pattern SPACED =
            Pattern.compile("(?<![0-9])[0-9](?:[ .-]?[0-9]){10,17}[ .-]?[Xx]?(?![0-9])");

    private static final Pattern MOBILE = Pattern.compile("(?:(?:00)?86)?1[3-9][0-9]{9}");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private PersonalNumbers() {}

    /**
     * Whether it has the shape of an identity number. One of a resident counts with a slip in its
     * check character too; one of a foreigner does not, because codes of enterprises begin alike.
     */
    static boolean isIdentityNumber(String text) {
        boolean resident = RESIDENT.matcher(text).matches();
        boolean foreigner = FOREIGNER.matcher(text).matches() && isChecked(text);
        return (resident || foreigner) && isDate(text.substring(BIRTH_AT, SERIAL_AT));
    }

    /** Whether somewhere in the text an identity number or a mobile number stands. */
    static boolean in(String text) {
        String narrow = Normalizer.normalize(text, Form.NFKC);
        return Stream.of(NUMBER, SPACED)
                .flatMap(shape -> shape.matcher(narrow).results())
                .map(MatchResult::group)
                .map(number -> number.replaceAll("[ .-]", ""))
                .anyMatch(it -> isIdentityNumber(it) || MOBILE.matcher(it).matches());
    }

    private static boolean isDate(String digits) {
        try {
            LocalDate.parse(digits, DATE);
            return true;
        } catch (DateTimeParseException noDate) {
            return false;
        }
    }

    private static boolean isChecked(String text) {
        int sum = 0;
        for (int place = 0; place < WEIGHTS.length; place++) {
            sum += WEIGHTS[place] * Character.digit(text.charAt(place), 10);
        }
        return CHECKS.charAt(sum % CHECKS.length())
                == Character.toUpperCase(text.charAt(WEIGHTS.length));
    }
}
