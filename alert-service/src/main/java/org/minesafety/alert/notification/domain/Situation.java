package org.minesafety.alert.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it depends on who is told next. */
record Situation(ToldAlert alert, Policies policies, DutyBoard board, Instant now) {

    /** What has no end is news for so long; there are holidays of eight days. */
    private static final Duration NEWS = Duration.ofDays(10);

    /** Of the policy that is in force. */
    List<PolicyStep> steps() {
        return policies.of(alert.alarmClass(), alert.level());
    }

    private @Nullable TimingRow timing() {
        return policies.timing(alert.alarmClass(), alert.level());
    }

    StepSearch search(List<PolicyStep> plan) {
        return new StepSearch(plan, timing(), board, now);
    }

    /**
     * When a plan begins again that has come to its end; never where people were told and no step
     * waits for an answer. Where it found nobody, not later than somebody may come on duty.
     */
    @Nullable Instant repeatsAt(List<PolicyStep> plan, Reach reach) {
        TimingRow timing = timing();
        if (timing == null || isOld(reach) || reach.somebody() && !waits(plan)) {
            return null;
        }
        Instant period = now.plus(timing.repeatAfter(reach.times()));
        Instant handOver = reach.somebody() ? null : search(plan).nextHandOver();
        return handOver == null || period.isBefore(handOver) ? period : handOver;
    }

    /** Codes of the places at which somebody may come who is to be told. */
    List<String> places(List<PolicyStep> plan, Reach reach) {
        return isOld(reach) ? List.of() : search(plan).places();
    }

    private boolean isOld(Reach reach) {
        Instant since = reach.since();
        return !policies.waiting() && since != null && !now.isBefore(since.plus(NEWS));
    }

    private static boolean waits(List<PolicyStep> plan) {
        return plan.stream().anyMatch(it -> !it.patience().isZero());
    }
}
