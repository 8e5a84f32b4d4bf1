package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClockSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClocksSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Late;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Overdue;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Raised;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Reported;
import org.minesafety.hazard.majorhazard.domain.Ladder.Upcoming;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.domain.Change;

/** What time does to a hazard. */
public record HazardClocks(Hazard now) {

    /** With the clock of a candidate, where one was just raised. */
    public static Change<Hazard, HazardEntry> withClock(
            Change<Hazard, HazardEntry> change, Reckoning reckoning) {
        Hazard after = change.after();
        HazardEntry entry = change.entry();
        return entry instanceof Raised || entry instanceof Reported
                ? new Change<>(
                        after.timed(AnswerClock.of(entry.at(), reckoning), after.version()), entry)
                : change;
    }

    /**
     * What time does next.
     *
     * @param at not before
     */
    public record Timer(String name, Instant at) {}

    /** Empty where time does nothing. */
    public Optional<Timer> next() {
        if (now.phase() == CANDIDATE) {
            return Optional.ofNullable(now.overdueAt())
                    .map(it -> new Timer(HazardLife.ANSWER.name(), it));
        }
        Upcoming step = now.course().ladder().next();
        return Stream.concat(
                        now.clocks().next().map(it -> timer(it.clock(), it.end())).stream(),
                        Stream.ofNullable(step == null ? null : step.at())
                                .map(it -> timer(LadderLife.STEP.name(), it)))
                .min(Comparator.comparing(Timer::at));
    }

    private static Timer timer(String name, @Nullable Instant at) {
        return new Timer(name, requireNonNull(at));
    }

    /** What time does now; nothing unless its moment has come. */
    public Optional<Change<Hazard, HazardEntry>> take(
            LadderRules rules, LadderParties parties, Instant at) {
        return markOverdue(at).or(() -> new Escalation(now).draft(rules, parties, at));
    }

    /** Nothing unless a time has run out and nobody has told so. */
    public Optional<Change<Hazard, HazardEntry>> markOverdue(Instant at) {
        return now.phase() == CANDIDATE ? unanswered(at) : late(at);
    }

    private Optional<Change<Hazard, HazardEntry>> unanswered(Instant at) {
        AnswerClock clock = now.answer();
        if (clock == null
                || !clock.hasRunOut(at)
                || !HazardLife.TABLE.isDue(HazardLife.MARK_OVERDUE, now)) {
            return Optional.empty();
        }
        var entry = new Overdue(requireNonNull(clock.due()), at);
        return Optional.of(new Change<>(now.timed(clock.told(), now.version() + 1), entry));
    }

    private Optional<Change<Hazard, HazardEntry>> late(Instant at) {
        var row =
                switch (now.course().limit().stage()) {
                    case NONE -> DeadlineLife.MARK_LATE_AT_FIRST;
                    case SET -> DeadlineLife.MARK_LATE;
                    case EXTENSION_REQUESTED -> DeadlineLife.MARK_LATE_MEANWHILE;
                };
        return DeadlineLife.TABLE.isDue(row, now)
                ? now.clocks()
                        .next()
                        .filter(it -> !at.isBefore(requireNonNull(it.end())))
                        .map(it ->
                                new Change<>(
                                        now.with(
                                                now.phase(),
                                                _ -> {},
                                                now.clocks().told(it.clock())),
                                        new Late(it.clock(), requireNonNull(it.due()), at)))
                : Optional.empty();
    }

    /**
     * Nothing where the clocks and the step to come are right by the tables of now.
     *
     * @param terms by the name of the clock
     */
    public Optional<Change<Hazard, HazardEntry>> reckon(
            Map<String, Reckoning> terms, LadderRules rules, Instant at) {
        return reckon(terms, at)
                .map(it -> Escalation.settled(it, rules, at))
                .or(() -> new Escalation(now).reckon(rules, at));
    }

    Optional<Change<Hazard, HazardEntry>> reckon(Map<String, Reckoning> terms, Instant at) {
        Reckoning ofAnswer = terms.get(HazardLife.ANSWER.name());
        if (now.phase() == CANDIDATE && ofAnswer != null) {
            return reckon(ofAnswer, at);
        }
        Deadlines known = now.clocks().reckon(terms);
        return known.equals(now.clocks())
                ? Optional.empty()
                : Optional.of(
                        new Change<>(
                                now.with(now.phase(), _ -> {}, known),
                                new ClocksSet(known.running(), at)));
    }

    private Optional<Change<Hazard, HazardEntry>> reckon(Reckoning reckoning, Instant at) {
        AnswerClock held = now.answer();
        Instant from = held == null ? now.raisedAt() : held.from();
        AnswerClock right = AnswerClock.of(from, reckoning);
        return now.isOverdue() || right.equals(held)
                ? Optional.empty()
                : Optional.of(
                        new Change<>(
                                now.timed(right, now.version() + 1),
                                new ClockSet(right.due(), at)));
    }
}
