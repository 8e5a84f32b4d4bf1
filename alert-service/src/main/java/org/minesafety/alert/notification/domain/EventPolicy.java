package org.minesafety.alert.notification.domain;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * A row of the table of events that people are told of. Where there is no row, nobody is told.
 *
 * @param event code of the kind of event
 * @param policy class whose steps of {@code notification-policies} it takes
 * @param level whose steps it takes
 * @param within how old it may be when it becomes known; nobody is told of what is older
 * @param verified false for a default that nobody has checked yet
 */
public record EventPolicy(
        String event,
        String policy,
        AlertLevel level,
        Duration within,
        String nameZh,
        String nameEn,
        boolean verified,
        String source) {

    static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,79}");
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1_000;

    /**
     * @throws IllegalArgumentException when a part has another shape or is out of range
     */
    public EventPolicy {
        if (!CODE.matcher(event).matches()) {
            throw new IllegalArgumentException("code of an event");
        }
        if (!PolicyStep.CLASS.matcher(policy).matches()) {
            throw new IllegalArgumentException("code of a class");
        }
        if (within.isNegative() || within.isZero() || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an event is told within at most " + LONGEST);
        }
        if (Stream.of(nameZh, nameEn).anyMatch(it -> it.isBlank() || it.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
        }
        if (source.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has at most " + LONGEST_TEXT);
        }
    }
}
