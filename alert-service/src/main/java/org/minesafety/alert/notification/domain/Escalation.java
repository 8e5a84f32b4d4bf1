package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.DutyBoard.OnDuty;
import org.minesafety.alert.notification.domain.EscalationEntry.Advanced;
import org.minesafety.alert.notification.domain.EscalationEntry.Answered;
import org.minesafety.alert.notification.domain.EscalationEntry.Begun;
import org.minesafety.alert.notification.domain.EscalationEntry.Ended;
import org.minesafety.alert.notification.domain.EscalationEntry.Noticed;
import org.minesafety.alert.notification.domain.EscalationEntry.Paused;
import org.minesafety.alert.notification.domain.EscalationEntry.Reason;
import org.minesafety.alert.notification.domain.EscalationEntry.Reminded;
import org.minesafety.alert.notification.domain.EscalationEntry.Resumed;
import org.minesafety.alert.notification.domain.EscalationEntry.Skipped;
import org.minesafety.alert.notification.domain.EscalationEntry.Stopped;
import org.minesafety.alert.notification.domain.Underway.Named;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Change;

/**
 * How people are told of an alert until somebody answers. Each step counts from when the one before
 * was really taken, and a look takes one step at most, so that after an outage not several go out
 * at once.
 *
 * @param round from 1; one more with each rise of the level, and with each return out of
 *     suppression
 * @param plan steps of the policy under which the round began
 * @param told who was told of the start by which medium, in any round
 */
public record Escalation(
        String alert,
        String mine,
        AlertLevel level,
        int round,
        Phase phase,
        List<PolicyStep> plan,
        Underway underway,
        List<Receiver> told,
        Quiet quiet,
        long version) {

    /** Where an escalation stands. */
    public enum Phase {
        RUNNING,
        ANSWERED,
        /** Nobody is left to be told. */
        EXHAUSTED,
        /** The alert is closed. */
        ENDED
    }

    /** A contact by one medium. */
    public record Receiver(String place, String contact, Medium medium) {

        private static Stream<Receiver> of(Named one) {
            return one.channels().stream().map(it -> new Receiver(one.place(), one.contact(), it));
        }

        private Message message(Message.Kind kind, int round, int step) {
            return new Message(kind, round, step, place, contact, medium);
        }
    }

    public Escalation {
        plan = List.copyOf(plan);
        told = List.copyOf(told);
        // escalations of earlier releases do not say it
        quiet = quiet == null ? Quiet.NONE : quiet;
    }

    /**
     * Of an alert that nobody was told of yet.
     *
     * @return empty when nobody needs to be told any more
     */
    public static Optional<Change<Escalation, EscalationEntry>> begin(
            ToldAlert alert, Policies policies, DutyBoard board, Instant now) {
        if (alert.acknowledged() || alert.closed() || alert.suppressed()) {
            return Optional.empty();
        }
        var nothing =
                new Escalation(
                        alert.id(),
                        alert.mine(),
                        alert.level(),
                        0,
                        Phase.RUNNING,
                        List.of(),
                        Underway.NONE,
                        List.of(),
                        Quiet.NONE,
                        0);
        return Optional.of(nothing.anew(alert, policies, board, now));
    }

    /**
     * What follows of how the alert stands and of the time.
     *
     * @return empty when nothing does
     */
    public Optional<Change<Escalation, EscalationEntry>> look(
            ToldAlert alert, Policies policies, DutyBoard board, Instant now) {
        if (phase == Phase.ENDED) {
            return Optional.empty();
        }
        if (alert.closed()) {
            return Optional.of(ended(now));
        }
        if (alert.suppressed()) {
            return suppressed(alert, now);
        }
        boolean rose = alert.level().compareTo(level) > 0;
        boolean returned = alert.returns() > quiet.returns();
        if (!alert.acknowledged() && (rose || returned)) {
            return Optional.of(
                    rose || phase != Phase.RUNNING
                            ? anew(alert, policies, board, now)
                            : begun(alert, plan, underway.again(), board, now));
        }
        if (quiet.since() != null) {
            return Optional.of(resumed(now));
        }
        if (phase != Phase.RUNNING) {
            return Optional.empty();
        }
        if (isAnswered(alert)) {
            return Optional.of(changed(Phase.ANSWERED, underway.over(), told, new Stopped(now)));
        }
        Instant next = underway.next();
        if (next == null || next.isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(underway.reminder() ? reminded(alert, now) : advanced(board, now));
    }

    /**
     * A person answers by his login.
     *
     * @return empty when nobody waits for that
     */
    public Optional<Change<Escalation, EscalationEntry>> answer(
            String subject, @Nullable String note, Instant now) {
        List<String> answering =
                underway.named().stream()
                        .filter(it -> it.waitsFor(subject))
                        .map(Named::contact)
                        .toList();
        return phase == Phase.ENDED || answering.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        changed(
                                phase,
                                underway.answered(subject, now),
                                told,
                                new Answered(answering, note, now)));
    }

    /** Of the logins that the step under way waits for. */
    public Set<String> subjects() {
        return underway.named().stream()
                .filter(it -> it.answeredAt() == null)
                .flatMap(it -> Stream.ofNullable(it.subject()))
                .collect(toSet());
    }

    /** Who handles the alert answers for all, but where each one has to. */
    private boolean isAnswered(ToldAlert alert) {
        boolean everyone = !underway.named().isEmpty() && plan.get(underway.step() - 1).everyone();
        return alert.acknowledged() && !everyone || underway.isAnswered(everyone);
    }

    private Change<Escalation, EscalationEntry> anew(
            ToldAlert alert, Policies policies, DutyBoard board, Instant now) {
        List<PolicyStep> steps = policies.of(alert.alarmClass(), alert.level());
        return begun(alert, steps, Underway.NONE, board, now);
    }

    /** A new round with the first of the steps behind one. */
    private Change<Escalation, EscalationEntry> begun(
            ToldAlert alert,
            List<PolicyStep> steps,
            Underway behind,
            DutyBoard board,
            Instant now) {
        var begun =
                new Escalation(
                        this.alert,
                        mine,
                        alert.level(),
                        round + 1,
                        Phase.RUNNING,
                        steps,
                        behind,
                        told,
                        new Quiet(null, alert.returns(), false),
                        version);
        Step step = begun.nextStep(board, now);
        return begun.taken(
                step, new Begun(begun.level, begun.round, step.skipped(), step.messages(), now));
    }

    /** Once in a round it is told that this ends soon. */
    private Optional<Change<Escalation, EscalationEntry>> suppressed(ToldAlert alert, Instant now) {
        if (quiet.since() == null) {
            return Optional.of(paused(now));
        }
        return alert.endsSoon() && !quiet.noticed() && !told.isEmpty()
                ? Optional.of(noticed(now))
                : Optional.empty();
    }

    /** It stands still where it is. */
    private Change<Escalation, EscalationEntry> paused(Instant now) {
        return changed(phase, underway, told, quiet.from(now), new Paused(now));
    }

    private Change<Escalation, EscalationEntry> noticed(Instant now) {
        return changed(
                phase,
                underway,
                told,
                quiet.ending(),
                new Noticed(messages(told, Message.Kind.NOTICE, 0), now));
    }

    /** Nobody had to answer meanwhile: that time does not count. */
    private Change<Escalation, EscalationEntry> resumed(Instant now) {
        return changed(
                phase, underway.later(quiet.until(now)), told, quiet.over(), new Resumed(now));
    }

    private Change<Escalation, EscalationEntry> advanced(DutyBoard board, Instant now) {
        Step step = nextStep(board, now);
        return taken(step, new Advanced(step.skipped(), step.messages(), now));
    }

    /**
     * @param people who is told; nobody where it waits or none is left
     */
    private record Step(
            Phase phase,
            Underway underway,
            List<Skipped> skipped,
            List<Receiver> people,
            List<Message> messages) {}

    /** The first of the steps left that has somebody to be told. */
    private Step nextStep(DutyBoard board, Instant now) {
        var skipped = new ArrayList<Skipped>();
        for (PolicyStep row : plan.subList(underway.step(), plan.size())) {
            Instant opens = row.opens(now, board.calendar());
            if (opens.isAfter(now)) {
                Underway waiting = Underway.waiting(row.step() - 1, opens);
                return new Step(Phase.RUNNING, waiting, skipped, List.of(), List.of());
            }
            List<OnDuty> onDuty = board.onDuty(row.rung(), row.duty());
            List<Named> people = onDuty.stream().flatMap(it -> named(it, row)).toList();
            if (!people.isEmpty()) {
                List<Receiver> receivers = people.stream().flatMap(Receiver::of).toList();
                return new Step(
                        Phase.RUNNING,
                        Underway.begin(row, people, now),
                        skipped,
                        receivers,
                        messages(receivers, Message.Kind.START, row.step()));
            }
            skipped.add(
                    new Skipped(
                            row.step(),
                            onDuty.isEmpty() ? Reason.NOBODY_ON_DUTY : Reason.NO_CHANNEL));
        }
        return new Step(Phase.EXHAUSTED, underway.over(), skipped, List.of(), List.of());
    }

    private static Stream<Named> named(OnDuty it, PolicyStep row) {
        List<Medium> common =
                row.kinds().stream().filter(it.channels()::contains).sorted().toList();
        return common.isEmpty()
                ? Stream.empty()
                : Stream.of(new Named(it.place(), it.contact(), it.subject(), common, null));
    }

    private Change<Escalation, EscalationEntry> taken(Step step, EscalationEntry entry) {
        Set<Receiver> all = new LinkedHashSet<>(told);
        all.addAll(step.people());
        return changed(step.phase(), step.underway(), List.copyOf(all), entry);
    }

    /** Who muted the alert for himself is not reminded; that changes nothing for the next step. */
    private Change<Escalation, EscalationEntry> reminded(ToldAlert alert, Instant now) {
        List<Receiver> silent =
                underway.named().stream()
                        .filter(it -> it.answeredAt() == null)
                        .filter(it -> it.subject() == null || !alert.muted().contains(it.subject()))
                        .flatMap(Receiver::of)
                        .toList();
        return changed(
                phase,
                underway.reminded(plan.get(underway.step() - 1), now),
                told,
                new Reminded(messages(silent, Message.Kind.REMINDER, underway.step()), now));
    }

    private Change<Escalation, EscalationEntry> ended(Instant now) {
        return changed(
                Phase.ENDED,
                underway.over(),
                told,
                new Ended(messages(told, Message.Kind.END, 0), now));
    }

    private List<Message> messages(List<Receiver> to, Message.Kind kind, int step) {
        return to.stream().map(it -> it.message(kind, round, step)).toList();
    }

    /** When time takes its next step; null while it takes none. */
    public @Nullable Instant nextDue() {
        return quiet.since() == null ? underway.next() : null;
    }

    private Change<Escalation, EscalationEntry> changed(
            Phase then, Underway now, List<Receiver> receivers, EscalationEntry entry) {
        return changed(then, now, receivers, quiet, entry);
    }

    private Change<Escalation, EscalationEntry> changed(
            Phase then, Underway now, List<Receiver> receivers, Quiet so, EscalationEntry entry) {
        return new Change<>(
                new Escalation(
                        alert, mine, level, round, then, plan, now, receivers, so, version + 1),
                entry);
    }
}
