package org.minesafety.hazard.majorhazard.domain;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table of codes that people choose from.
 *
 * @param source text that states it
 */
public record CodeRow(Use use, String code, String nameZh, String nameEn, String source) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int LONGEST = 1_000;

    /** What is said by the code. */
    public enum Use {
        /** Why an extension is requested. */
        EXTENSION,
        /** Why a rectification does not go on. */
        BLOCKED,
        /** Level of listed supervision. */
        LEVEL
    }

    /**
     * @throws IllegalArgumentException when the code has another shape or a text is too long
     */
    public CodeRow {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a code has small letters, digits and hyphens");
        }
        if (Stream.of(nameZh, nameEn, source).anyMatch(text -> text.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return use + "-" + code;
    }

    /**
     * @throws IllegalArgumentException when nothing is left to choose from
     */
    public static void check(Collection<CodeRow> rows) {
        for (Use use : Use.values()) {
            if (rows.stream().noneMatch(row -> row.use() == use)) {
                throw new IllegalArgumentException("no code is left for " + use);
            }
        }
    }
}
