package org.minesafety.platform.exchange;

import java.util.Locale;
import org.minesafety.platform.lifecycle.Text;

/**
 * A column of a sheet. Its heading is the words of either language, or the name.
 *
 * @param name of the member of the request that a row becomes; lower camel case
 * @param title heading
 * @param required whether a sheet without it is no such sheet
 */
public record Column(String name, Text title, Kind kind, boolean required) {

    /** How a cell is read. */
    public enum Kind {
        TEXT,
        /** A real date, or {@code 2026-11-24}. */
        DAY,
        /** Texts between semicolons. */
        LIST
    }

    /** Only written. */
    public static Column shown(String name, String zh, String en) {
        return new Column(name, new Text(zh, en), Kind.TEXT, false);
    }

    public static Column required(String name, Kind kind, String zh, String en) {
        return new Column(name, new Text(zh, en), kind, true);
    }

    public static Column optional(String name, Kind kind, String zh, String en) {
        return new Column(name, new Text(zh, en), kind, false);
    }

    String heading(Locale locale) {
        return words(title, locale);
    }

    boolean isNamed(String heading) {
        return heading.equals(title.zh())
                || heading.equalsIgnoreCase(title.en())
                || heading.equalsIgnoreCase(name);
    }

    static String words(Text text, Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? text.en() : text.zh();
    }
}
