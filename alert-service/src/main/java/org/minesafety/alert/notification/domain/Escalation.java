package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.EscalationEntry.Advanced;
import org.minesafety.alert.notification.domain.EscalationEntry.Answered;
import org.minesafety.alert.notification.domain.EscalationEntry.Begun;
import org.minesafety.alert.notification.domain.EscalationEntry.Ended;
import org.minesafety.alert.notification.domain.EscalationEntry.Noticed;
import org.minesafety.alert.notification.domain.EscalationEntry.Paused;
import org.minesafety.alert.notification.domain.EscalationEntry.Reminded;
import org.minesafety.alert.notification.domain.EscalationEntry.Repeated;
import org.minesafety.alert.notification.domain.EscalationEntry.Resumed;
import org.minesafety.alert.notification.domain.EscalationEntry.Skipped;
import org.minesafety.alert.notification.domain.EscalationEntry.Stopped;
import org.minesafety.alert.notification.domain.StepSearch.Found;
import org.minesafety.alert.notification.domain.Underway.Named;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Change;

/**
 * How people are told of an alert until somebody answers. Each step counts from when the one before
 * was really taken, and a look takes one step at most, so that after an outage not several go out
 * at once.
 *
 * @param round from 1; one more with each rise of the level, with each return out of suppression,
 *     and each time that it begins again because nobody has answered
 * @param plan steps of the policy under which the round began
 * @param told who was told of the start by which medium, in any round, the latest last; of more
 *     than {@value #MOST_TOLD} the one whose turn is longest ago is forgotten
 * @param reach whom the round has reached
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
        Reach reach,
        long version) {

    /**
     * All contacts of the mine and of three units over it by all media are 1,600: only where
     * contacts come and go during one alert it could be more.
     */
    static final int MOST_TOLD = 2_000;

    /** Where an escalation stands. */
    public enum Phase {
        RUNNING,
        ANSWERED,
        /** Nobody is left to be told until it begins again. */
        EXHAUSTED,
        /** The alert is closed. */
        ENDED
    }

    /** A contact by one medium. */
    public record Receiver(String place, String contact, Medium medium) {

        static Stream<Receiver> of(Named one) {
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
        reach = reach == null ? Reach.NONE : reach;
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
                        Reach.NONE,
                        0);
        return Optional.of(nothing.anew(new Situation(alert, policies, board, now)));
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
            return closed(new Situation(alert, policies, board, now));
        }
        if (alert.suppressed()) {
            return suppressed(alert, now);
        }
        var situation = new Situation(alert, policies, board, now);
        boolean rose = alert.level().compareTo(level) > 0;
        boolean returned = alert.returns() > quiet.returns();
        if (!alert.acknowledged() && (rose || returned)) {
            return Optional.of(
                    rose || phase != Phase.RUNNING ? anew(situation) : continued(situation));
        }
        if (quiet.since() != null) {
            return Optional.of(resumed(now));
        }
        return switch (phase) {
            case RUNNING -> running(situation);
            case EXHAUSTED -> exhausted(situation);
            case ANSWERED, ENDED -> Optional.empty();
        };
    }

    private Optional<Change<Escalation, EscalationEntry>> running(Situation it) {
        if (isAnswered(it.alert())) {
            return Optional.of(stopped(it.now()));
        }
        if (!underway.isDue(it.now())) {
            return Optional.empty();
        }
        return Optional.of(underway.reminder() ? reminded(it.alert(), it.now()) : advanced(it));
    }

    /** It begins again when it is time, and where it found nobody as soon as somebody is there. */
    private Optional<Change<Escalation, EscalationEntry>> exhausted(Situation it) {
        if (it.alert().acknowledged() || isAnswered(it.alert())) {
            return Optional.of(stopped(it.now()));
        }
        return underway.isDue(it.now()) || waitsForDuty() && it.search(it.steps()).findsSomebody()
                ? Optional.of(repeated(it))
                : Optional.empty();
    }

    private Change<Escalation, EscalationEntry> stopped(Instant now) {
        return changed(Phase.ANSWERED, underway.over(), told, new Stopped(now));
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

    private Change<Escalation, EscalationEntry> anew(Situation it) {
        return next(it.alert(), it.steps(), Underway.NONE, Reach.NONE).begun(it);
    }

    /** The step under way once more, for whoever is on duty then. */
    private Change<Escalation, EscalationEntry> continued(Situation it) {
        return next(it.alert(), plan, underway.again(), reach).begun(it);
    }

    private Change<Escalation, EscalationEntry> repeated(Situation it) {
        Escalation again = next(it.alert(), it.steps(), Underway.NONE, reach.again());
        return again.taken(
                it, (skipped, messages) -> new Repeated(again.round, skipped, messages, it.now()));
    }

    private Change<Escalation, EscalationEntry> begun(Situation it) {
        return taken(
                it, (skipped, messages) -> new Begun(level, round, skipped, messages, it.now()));
    }

    /** A new round, before its first step is taken. */
    private Escalation next(ToldAlert now, List<PolicyStep> steps, Underway behind, Reach reached) {
        return new Escalation(
                alert,
                mine,
                now.level(),
                round + 1,
                Phase.RUNNING,
                steps,
                behind,
                told,
                new Quiet(null, now.returns(), false),
                reached,
                version);
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

    private Change<Escalation, EscalationEntry> advanced(Situation it) {
        return taken(it, (skipped, messages) -> new Advanced(skipped, messages, it.now()));
    }

    /** The next of the steps left is taken, if there is one. */
    private Change<Escalation, EscalationEntry> taken(
            Situation it, BiFunction<List<Skipped>, List<Message>, EscalationEntry> entry) {
        boolean waited = underway.isWaiting() && underway.isDue(it.now());
        Found step = it.search(plan).after(underway.step(), waited);
        Underway begun = step.underway();
        if (begun == null) {
            return changed(
                    Phase.EXHAUSTED,
                    underway.until(it.repeatsAt(plan, reach)),
                    told,
                    quiet,
                    reach.exhausted(it.places(plan, reach), it.now()),
                    entry.apply(step.skipped(), List.of()));
        }
        return changed(
                Phase.RUNNING,
                begun,
                toldToo(step.people()),
                quiet,
                step.people().isEmpty() ? reach : reach.told(),
                entry.apply(
                        step.skipped(), messages(step.people(), Message.Kind.START, begun.step())));
    }

    private List<Receiver> toldToo(List<Receiver> people) {
        var all = new LinkedHashSet<>(told);
        people.forEach(all::addLast);
        return all.stream().skip(Math.max(0, all.size() - MOST_TOLD)).toList();
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

    /** Who was told of the start is told of the end. */
    private Optional<Change<Escalation, EscalationEntry>> closed(Situation it) {
        boolean awaited =
                phase == Phase.RUNNING
                        && told.isEmpty()
                        && quiet.since() == null
                        && underway.isWaiting();
        if (awaited) {
            return underway.isDue(it.now()) ? Optional.of(overMeanwhile(it)) : Optional.empty();
        }
        return Optional.of(ended(messages(told, Message.Kind.END, 0), it.now()));
    }

    /** Who would have been told of the start by now is told that it was, and is over. */
    private Change<Escalation, EscalationEntry> overMeanwhile(Situation it) {
        int step = underway.step();
        Found found = it.search(plan.subList(step, step + 1)).after(0, true);
        Underway next = found.underway();
        return next == null || !found.people().isEmpty()
                ? ended(messages(found.people(), Message.Kind.OVER, step + 1), it.now())
                : changed(phase, next, told, new Advanced(found.skipped(), List.of(), it.now()));
    }

    private Change<Escalation, EscalationEntry> ended(List<Message> messages, Instant now) {
        return changed(Phase.ENDED, underway.over(), told, new Ended(messages, now));
    }

    /** Whether a message of it can wait, and goes out together with others. */
    public boolean collects(Message message) {
        return message.step() > 0 && plan.get(message.step() - 1).collects();
    }

    /** Whether it has found nobody, and goes on as soon as somebody is there. */
    public boolean waitsForDuty() {
        return phase == Phase.EXHAUSTED && !reach.missed().isEmpty();
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
        return changed(then, now, receivers, so, reach, entry);
    }

    private Change<Escalation, EscalationEntry> changed(
            Phase then,
            Underway now,
            List<Receiver> receivers,
            Quiet so,
            Reach reached,
            EscalationEntry entry) {
        return new Change<>(
                new Escalation(
                        alert,
                        mine,
                        level,
                        round,
                        then,
                        plan,
                        now,
                        receivers,
                        so,
                        reached,
                        version + 1),
                entry);
    }
}
