package org.minesafety.alert.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step of an escalation that is under way.
 *
 * @param step number in the policy; 0 before the first
 * @param named who is told in it; nobody while the next one waits for working hours
 * @param next when time takes the next step; null when it does not
 * @param reminder whether time reminds then, and does not go on
 */
public record Underway(int step, List<Named> named, @Nullable Instant next, boolean reminder) {

    static final Underway NONE = new Underway(0, List.of(), null, false);

    /**
     * Somebody who is told in a step.
     *
     * @param subject of the login by which the person answers
     */
    public record Named(
            String place,
            String contact,
            @Nullable String subject,
            List<Medium> channels,
            @Nullable Instant answeredAt) {

        public Named {
            channels = List.copyOf(channels);
        }

        boolean waitsFor(String answering) {
            return answeredAt == null && answering.equals(subject);
        }
    }

    public Underway {
        named = List.copyOf(named);
    }

    static Underway begin(PolicyStep row, List<Named> people, Instant now) {
        return row.remindAfter() == null
                ? new Underway(row.step(), people, now.plus(row.patience()), false)
                : new Underway(row.step(), people, now.plus(row.remindAfter()), true);
    }

    /** The rest of the patience counts from when the reminder really goes out. */
    Underway reminded(PolicyStep row, Instant now) {
        Instant end =
                row.remindAfter() == null ? now : now.plus(row.patience()).minus(row.remindAfter());
        return new Underway(step, named, end, false);
    }

    static Underway waiting(int step, Instant opens) {
        return new Underway(step, List.of(), opens, false);
    }

    /** The same once more, for whoever is on duty then. */
    Underway again() {
        return named.isEmpty() ? this : new Underway(step - 1, List.of(), null, false);
    }

    Underway later(Duration by) {
        return next == null ? this : new Underway(step, named, next.plus(by), reminder);
    }

    /** Time takes no step any more. */
    Underway over() {
        return until(null);
    }

    /** Nobody else is told before then. */
    Underway until(@Nullable Instant again) {
        return new Underway(step, named, again, false);
    }

    /** Whether nobody is told before the next step begins. */
    boolean isWaiting() {
        return named.isEmpty() && next != null;
    }

    boolean isDue(Instant now) {
        return next != null && !next.isAfter(now);
    }

    Underway answered(String subject, Instant at) {
        return new Underway(
                step,
                named.stream()
                        .map(it ->
                                it.waitsFor(subject)
                                        ? new Named(
                                                it.place(),
                                                it.contact(),
                                                it.subject(),
                                                it.channels(),
                                                at)
                                        : it)
                        .toList(),
                next,
                reminder);
    }

    /**
     * @param everyone whether each of them has to answer
     */
    boolean isAnswered(boolean everyone) {
        return everyone
                ? named.stream().allMatch(it -> it.answeredAt() != null)
                : named.stream().anyMatch(it -> it.answeredAt() != null);
    }
}
