package org.minesafety.alert.notification.domain;

import java.util.List;

/**
 * Whom a round of an escalation has reached, and how often in a row it came to its end with nobody
 * answering.
 *
 * @param times that it did
 * @param somebody whether the round told anybody
 * @param missed codes of the places where it found nobody, when it found nobody at all
 */
public record Reach(int times, boolean somebody, List<String> missed) {

    static final Reach NONE = new Reach(0, false, List.of());

    public Reach {
        missed = List.copyOf(missed);
    }

    Reach told() {
        return new Reach(times, true, List.of());
    }

    /** A further round begins because nobody has answered. */
    Reach again() {
        return new Reach(times, false, List.of());
    }

    /** Nobody is left to be told. */
    Reach exhausted(List<String> places) {
        return new Reach(times + 1, somebody, somebody ? List.of() : places);
    }
}
