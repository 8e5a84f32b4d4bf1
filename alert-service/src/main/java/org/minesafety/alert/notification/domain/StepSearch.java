package org.minesafety.alert.notification.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.DutyBoard.OnDuty;
import org.minesafety.alert.notification.domain.Escalation.Receiver;
import org.minesafety.alert.notification.domain.EscalationEntry.Reason;
import org.minesafety.alert.notification.domain.EscalationEntry.Skipped;
import org.minesafety.alert.notification.domain.Underway.Named;

/** Looks for the step of a plan that comes next: the first that has somebody to be told. */
record StepSearch(List<PolicyStep> plan, @Nullable TimingRow timing, DutyBoard board, Instant now) {

    /**
     * What was found.
     *
     * @param underway null where nobody is left to be told
     * @param skipped steps with nobody
     * @param people who is told; nobody where it waits or none is left
     */
    record Found(@Nullable Underway underway, List<Skipped> skipped, List<Receiver> people) {}

    /**
     * @param step number of the last one that was taken; 0 before the first
     * @param waited whether it was waited for the next one until now
     */
    Found after(int step, boolean waited) {
        var skipped = new ArrayList<Skipped>();
        for (PolicyStep row : plan.subList(step, plan.size())) {
            boolean next = waited && skipped.isEmpty();
            Instant opens = next ? row.opens(now, board.calendar()) : opens(row);
            if (opens.isAfter(now)) {
                return new Found(Underway.waiting(row.step() - 1, opens), skipped, List.of());
            }
            List<OnDuty> onDuty = board.onDuty(row.rung(), row.duty());
            List<Named> people = onDuty.stream().flatMap(it -> named(it, row)).toList();
            if (!people.isEmpty()) {
                return new Found(
                        Underway.begin(row, people, now),
                        skipped,
                        people.stream().flatMap(Receiver::of).toList());
            }
            skipped.add(
                    new Skipped(
                            row.step(),
                            onDuty.isEmpty() ? Reason.NOBODY_ON_DUTY : Reason.NO_CHANNEL));
        }
        return new Found(null, skipped, List.of());
    }

    /** What can wait begins at a time of the digest, and not outside its working hours. */
    private Instant opens(PolicyStep row) {
        Instant open = row.opens(now, board.calendar());
        return timing == null || !row.collects()
                ? open
                : row.opens(timing.goesOut(open, board.calendar()), board.calendar());
    }

    /** Whether one of the steps has somebody now, be it open or not. */
    boolean findsSomebody() {
        return plan.stream()
                .anyMatch(row ->
                        board.onDuty(row.rung(), row.duty()).stream()
                                .flatMap(it -> named(it, row))
                                .findAny()
                                .isPresent());
    }

    /** When somebody may come on one of the duties; null where nothing is known to change. */
    @Nullable Instant nextHandOver() {
        return plan.stream()
                .flatMap(row -> Stream.ofNullable(board.nextHandOver(row.rung(), row.duty())))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Codes of the places whose duties it asks for. */
    List<String> places() {
        return plan.stream()
                .flatMap(row -> Stream.ofNullable(board.place(row.rung())))
                .distinct()
                .toList();
    }

    private static Stream<Named> named(OnDuty it, PolicyStep row) {
        List<Medium> common =
                row.kinds().stream().filter(it.channels()::contains).sorted().toList();
        return common.isEmpty()
                ? Stream.empty()
                : Stream.of(new Named(it.place(), it.contact(), it.subject(), common, null));
    }
}
