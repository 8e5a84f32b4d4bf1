package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * The steps against a hazard that is overdue or too slow. It keeps those that a person signed or
 * dropped, and the latest one: at most {@link LadderRow#MOST} for each granted extension and the
 * time before. The journal has all.
 *
 * @param steps in their order
 * @param words row that the open draft follows; null where there is none
 * @param next null where none is to come
 */
public record Ladder(List<LadderStep> steps, @Nullable LadderRow words, @Nullable Upcoming next) {

    static final Ladder NONE = new Ladder(List.of(), null, null);

    public Ladder {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /**
     * The step that will be drafted unless something happens.
     *
     * @param due day in China; null while days off of its year are unknown
     * @param on workday on which it is drafted: the due day, or after an outage the first one since
     */
    public record Upcoming(
            int position, String step, @Nullable LocalDate due, @Nullable LocalDate on) {

        /** When it is drafted; null while nobody knows. */
        public @Nullable Instant at() {
            return on == null ? null : WorkCalendar.endOf(on.minusDays(1));
        }

        boolean hasCome(Instant now) {
            Instant begin = at();
            return begin != null && !now.isBefore(begin);
        }
    }

    public LadderStage stage() {
        return steps.isEmpty() ? LadderStage.NONE : steps.getLast().stage();
    }

    Optional<LadderStep> draft() {
        return stage() == LadderStage.DRAFT ? Optional.of(steps.getLast()) : Optional.empty();
    }

    /** The last one of a round that a person signed or dropped. */
    Optional<LadderStep> lastTaken(int round) {
        return steps.reversed().stream()
                .filter(it -> it.round() == round && it.isTaken())
                .findFirst();
    }

    Ladder before(@Nullable Upcoming step) {
        return new Ladder(steps, words, step);
    }

    Ladder drafted(LadderStep step, LadderRow row) {
        boolean lapsed = stage() == LadderStage.LAPSED;
        return new Ladder(
                Stream.concat(
                                steps.stream().limit(steps.size() - (lapsed ? 1 : 0)),
                                Stream.of(step))
                        .toList(),
                row,
                null);
    }

    /** The draft has become something else. */
    Ladder settled(LadderStep step) {
        return new Ladder(
                Stream.concat(steps.stream().limit(steps.size() - 1L), Stream.of(step)).toList(),
                null,
                next);
    }
}
