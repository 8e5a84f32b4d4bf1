package org.minesafety.platform.proof;

import java.math.BigDecimal;

/** A number as ECMAScript writes it (RFC 8785, 3.2.2.3), which is not always as Java does. */
final class EcmaNumber {

    /** Of the decimal point behind the first digit; beyond them stands an exponent. */
    private static final int LONGEST_WHOLE = 21;

    private static final int LONGEST_ZEROS = 6;

    private EcmaNumber() {}

    /**
     * @throws IllegalArgumentException for what is no number
     */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("No JSON number: " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + text(digits, point);
    }

    /**
     * @param point where the decimal point stands, counted from before the first digit
     */
    private static String text(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= LONGEST_WHOLE) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= LONGEST_WHOLE) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-LONGEST_ZEROS < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String sign = exponent < 0 ? "-" : "+";
        String fraction = count == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + sign + Math.abs(exponent);
    }

    /** Java gives two digits where one would do (4.9E-324), and of those the nearer. */
    private static BigDecimal shortest(double value) {
        BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (java.precision() == 2) {
            BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(1 - java.scale());
            BigDecimal below = java.subtract(java.remainder(unit));
            BigDecimal above = below.add(unit);
            boolean isAboveNearer = above.subtract(java).compareTo(java.subtract(below)) <= 0;
            BigDecimal nearer = isAboveNearer ? above : below;
            if (nearer.doubleValue() == value) {
                return nearer.stripTrailingZeros();
            }
        }
        return java;
    }
}
