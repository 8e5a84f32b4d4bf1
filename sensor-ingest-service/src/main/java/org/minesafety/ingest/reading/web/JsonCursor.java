package org.minesafety.ingest.reading.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Pulls strict JSON (RFC 8259) out of bytes. It can do no more than uploads need, and that fast:
 * numbers become {@code double} without a detour over text, and there is no nesting that could be
 * too deep.
 */
final class JsonCursor {

    /** Longer numbers are no measured values. */
    static final int LONGEST_NUMBER = 64;

    private static final int SAFE_DIGITS = 18;
    private static final long EXACT = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };
    private static final int MOST_EXPONENT = 9999;

    private final byte[] json;
    private final int end;
    private int at;
    private boolean whole;

    JsonCursor(byte[] json, int end) {
        this.json = json;
        this.end = end;
    }

    int position() {
        return at;
    }

    void skip(int bytes) {
        at += bytes;
    }

    /** The next byte that is no white space, which stays. */
    byte peek() {
        while (at < end) {
            byte next = json[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        throw malformed();
    }

    /** Whether that byte comes next; then it is taken. */
    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) {
        if (!take(wanted)) {
            throw malformed();
        }
    }

    /** Between two elements: whether another follows. */
    boolean another(char closing) {
        if (take(',')) {
            return true;
        }
        expect(closing);
        return false;
    }

    /** Nothing but white space may be left. */
    void finish() {
        while (at < end) {
            byte next = json[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                throw malformed();
            }
            at++;
        }
    }

    void literal(String word) {
        peek();
        for (int i = 0; i < word.length(); i++) {
            if (at >= end || json[at] != word.charAt(i)) {
                throw malformed();
            }
            at++;
        }
    }

    String string() {
        expect('"');
        int from = at;
        int mixed = 0;
        while (at < end) {
            byte next = json[at];
            if (next == '"') {
                at++;
                return text(from, at - 1, mixed < 0);
            }
            if (next == '\\') {
                return escaped(from);
            }
            if (next >= 0 && next < ' ') {
                throw malformed();
            }
            mixed |= next;
            at++;
        }
        throw malformed();
    }

    /**
     * @return infinite when it is too great for a double
     */
    double number() {
        peek();
        int from = at;
        boolean negative = at < end && json[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int first = at;
        while (at < end && isDigit(json[at])) {
            digits = digits * 10 + (json[at++] - '0');
        }
        int read = at - first;
        if (read == 0 || (read > 1 && json[first] == '0')) {
            throw malformed();
        }
        int scale = 0;
        whole = true;
        if (at < end && json[at] == '.') {
            whole = false;
            int point = ++at;
            while (at < end && isDigit(json[at])) {
                digits = digits * 10 + (json[at++] - '0');
            }
            scale = point - at;
            read -= scale;
            if (scale == 0) {
                throw malformed();
            }
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            whole = false;
            scale += exponent();
        }
        return read <= SAFE_DIGITS ? value(negative, digits, scale, from) : parsed(from);
    }

    /** Whether the last number had neither fraction nor exponent. */
    boolean wasWhole() {
        return whole;
    }

    MalformedUpload malformed() {
        return new MalformedUpload(at);
    }

    private int exponent() {
        at++;
        boolean negative = at < end && json[at] == '-';
        if (negative || (at < end && json[at] == '+')) {
            at++;
        }
        int exponent = 0;
        int first = at;
        while (at < end && isDigit(json[at])) {
            exponent = Math.min(MOST_EXPONENT, exponent * 10 + (json[at++] - '0'));
        }
        if (at == first) {
            throw malformed();
        }
        return negative ? -exponent : exponent;
    }

    /** Both factors are exact, so that one rounding makes the nearest double. */
    private double value(boolean negative, long digits, int scale, int from) {
        if (digits > EXACT || Math.abs(scale) >= POWERS_OF_TEN.length) {
            return parsed(from);
        }
        double value = scale < 0 ? digits / POWERS_OF_TEN[-scale] : digits * POWERS_OF_TEN[scale];
        return negative ? -value : value;
    }

    private double parsed(int from) {
        return Double.parseDouble(new String(json, from, at - from, ISO_8859_1));
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }

    private String text(int from, int to, boolean mixed) {
        if (!mixed) {
            return new String(json, from, to - from, ISO_8859_1);
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(json, from, to - from)).toString();
        } catch (CharacterCodingException notUtf8) {
            at = from;
            throw malformed();
        }
    }

    private String escaped(int from) {
        at = from;
        var text = new StringBuilder();
        while (at < end) {
            int start = at;
            int mixed = 0;
            while (at < end && json[at] != '"' && json[at] != '\\') {
                if (json[at] >= 0 && json[at] < ' ') {
                    throw malformed();
                }
                mixed |= json[at++];
            }
            text.append(text(start, at, mixed < 0));
            if (at < end && json[at++] == '"') {
                return text.toString();
            }
            text.append(escape());
        }
        throw malformed();
    }

    private char escape() {
        byte kind = at < end ? json[at++] : 0;
        return switch (kind) {
            case '"', '\\', '/' -> (char) kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = at < end ? Character.digit(json[at++], 16) : -1;
                    if (digit < 0) {
                        throw malformed();
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw malformed();
        };
    }
}
