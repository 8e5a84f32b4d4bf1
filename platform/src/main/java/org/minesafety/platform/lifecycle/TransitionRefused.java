package org.minesafety.platform.lifecycle;

import java.util.List;

/** A transition that may not be done, with what may be done instead and what is missing. */
public final class TransitionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; the first that applies. */
    public enum Reason {
        /** None of the actor's roles may do it. */
        ROLE,
        /** It does not begin in this phase. */
        PHASE,
        /** A guard does not hold. */
        GUARD
    }

    /** A transition or a guard, by its name and in words. */
    public record Named(String name, Text title) {}

    private final transient Reason reason;
    private final transient Named transition;
    private final transient Named phase;
    private final transient List<Named> allowed;
    private final transient List<Named> missing;

    TransitionRefused(
            Reason reason,
            Named transition,
            Named phase,
            List<Named> allowed,
            List<Named> missing) {
        super(transition.name() + " in " + phase.name() + ": " + reason, null, false, false);
        this.reason = reason;
        this.transition = transition;
        this.phase = phase;
        this.allowed = List.copyOf(allowed);
        this.missing = List.copyOf(missing);
    }

    public Reason reason() {
        return reason;
    }

    public Named transition() {
        return transition;
    }

    /** Where the life is now. */
    public Named phase() {
        return phase;
    }

    /** What the actor may do now. */
    public List<Named> allowed() {
        return allowed;
    }

    /** Guards that do not hold. */
    public List<Named> missing() {
        return missing;
    }
}
