package org.minesafety.alert.notification.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.PolicyStep;
import org.minesafety.alert.notification.domain.Underway;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * How far people were told.
 *
 * @param round one more with each rise, and each time that it is suppressed no longer
 * @param step of the policy that is under way; 0 before the first
 * @param named who was told in it
 * @param next when time takes the next step, or begins again after the last one
 * @param reminder whether that is a reminder
 * @param receivers how many were told by how many channels
 * @param suppressedSince nobody is told since then
 * @param plan under which this round began
 */
record EscalationView(
        Escalation.Phase phase,
        AlertLevel level,
        int round,
        int step,
        List<NamedView> named,
        @Nullable Instant next,
        boolean reminder,
        int receivers,
        @Nullable Instant suppressedSince,
        List<PolicyStep> plan,
        long version) {

    /**
     * @param contact id; absent for who does not see the directory
     */
    record NamedView(
            String place,
            @Nullable String contact,
            List<Medium> channels,
            @Nullable Instant answeredAt) {}

    private static NamedView of(Underway.Named it, boolean seen) {
        return new NamedView(
                it.place(), seen ? it.contact() : null, it.channels(), it.answeredAt());
    }

    /**
     * @param seen places whose directories the caller sees
     */
    static EscalationView of(Escalation it, Set<String> seen) {
        List<NamedView> named =
                it.underway().named().stream()
                        .map(one -> of(one, seen.contains(one.place())))
                        .toList();
        return new EscalationView(
                it.phase(),
                it.level(),
                it.round(),
                it.underway().step(),
                named,
                it.nextDue(),
                it.underway().reminder(),
                it.told().size(),
                it.quiet().since(),
                it.plan(),
                it.version());
    }
}
