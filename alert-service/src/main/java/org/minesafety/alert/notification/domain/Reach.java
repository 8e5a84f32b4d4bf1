package org.minesafety.alert.notification.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a round of an escalation has reached, and how often in a row it came to its end with nobody
 * answering.
 *
 * @param times that it did
 * @param somebody whether the round told anybody
 * @param missed codes of the places where it found nobody, when it found nobody at all
 * @param since when it first did; null before, and where an earlier release did not say it
 */
public record Reach(int times, boolean somebody, List<String> missed, @Nullable Instant since) {

    static final Reach NONE = new Reach(0, false, List.of(), null);

    public Reach {
        missed = List.copyOf(missed);
    }

    Reach told() {
        return new Reach(times, true, List.of(), since);
    }

    /** A further round begins because nobody has answered. */
    Reach again() {
        return new Reach(times, false, List.of(), since);
    }

    /** Nobody is left to be told. */
    Reach exhausted(List<String> places, Instant now) {
        return new Reach(
                times + 1, somebody, somebody ? List.of() : places, since == null ? now : since);
    }
}
