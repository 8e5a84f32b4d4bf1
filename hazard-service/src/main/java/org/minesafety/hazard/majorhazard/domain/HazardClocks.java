package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClockSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.ClocksSet;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Late;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Overdue;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Raised;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Reported;
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
     * Nothing where the clocks are right by the tables of now, or none runs.
     *
     * @param terms by the name of the clock
     */
    public Optional<Change<Hazard, HazardEntry>> reckon(Map<String, Reckoning> terms, Instant at) {
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
