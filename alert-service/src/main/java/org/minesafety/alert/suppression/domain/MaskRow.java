package org.minesafety.alert.suppression.domain;

import java.util.regex.Pattern;
import org.minesafety.contracts.mine.MineStatus;

/**
 * A row of the table of masks: in this state of a mine, alerts of this class mean nothing.
 *
 * @param alarmClass code of the class
 * @param verified false for a default that nobody has checked yet
 */
public record MaskRow(MineStatus status, String alarmClass, boolean verified, String source) {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final int LONGEST = 1_000;

    /**
     * @throws IllegalArgumentException when a part has another shape
     */
    public MaskRow {
        if (!CODE.matcher(alarmClass).matches()) {
            throw new IllegalArgumentException("code of a class");
        }
        if (source.length() > LONGEST) {
            throw new IllegalArgumentException("a text has at most " + LONGEST + " characters");
        }
    }

    /** Unique in the table. */
    public String key() {
        return status + "-" + alarmClass;
    }
}
