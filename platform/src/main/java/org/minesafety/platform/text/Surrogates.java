package org.minesafety.platform.text;

/** Java keeps half of a surrogate pair in a text; UTF-8, and so every store, does not. */
public final class Surrogates {

    private Surrogates() {}

    /** Whether every half has its other. */
    public static boolean arePaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length()
                        || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
