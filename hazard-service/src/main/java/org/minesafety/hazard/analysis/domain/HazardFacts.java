package org.minesafety.hazard.analysis.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.majorhazard.HazardMoment;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * What is kept of a hazard for its figures, from its determination on. Days are days in China, and
 * what holds on a day is what holds at its end.
 *
 * @param version of the hazard that it was last changed by
 * @param units that supervise the mine now, from the province down
 * @param type kind of mine when it was determined
 * @param category of the item when it was determined
 * @param closedOn null while it is not closed
 * @param revokedOn null while nobody has taken the determination back
 * @param acceptanceDue last day for the acceptance that it waits for; null where there is none
 * @param acceptedLate whether the last acceptance came after its last day
 */
public record HazardFacts(
        String hazard,
        long version,
        String mine,
        List<String> units,
        MineType type,
        String category,
        Instant determinedAt,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate revokedOn,
        boolean repeat,
        List<Late> late,
        @Nullable LocalDate acceptanceDue,
        boolean acceptedLate,
        List<Extended> extensions) {

    public HazardFacts {
        units = List.copyOf(units);
        late = List.copyOf(late);
        extensions = List.copyOf(extensions);
    }

    /** Of a hazard that was just determined. */
    public static HazardFacts begin(
            HazardMoment determined, List<String> units, MineType type, String category) {
        return new HazardFacts(
                        determined.hazard(),
                        0,
                        determined.mine(),
                        units,
                        type,
                        category,
                        determined.at(),
                        null,
                        null,
                        determined.repeat(),
                        List.of(),
                        null,
                        false,
                        List.of())
                .after(determined);
    }

    /** The same where the change is known, or where it matters to no figure. */
    public HazardFacts after(HazardMoment now) {
        if (now.version() <= version || hasEnded()) {
            return this;
        }
        LocalDate day = WorkCalendar.dayOf(now.at());
        var next =
                new HazardFacts(
                        hazard,
                        version,
                        mine,
                        units,
                        type,
                        category,
                        determinedAt,
                        now.phase() == HazardPhase.CLOSED ? day : null,
                        now.phase() == HazardPhase.REVOKED ? day : null,
                        repeat,
                        Late.after(late, now.due(), day),
                        now.acceptanceDue(),
                        isAcceptedLate(now.phase(), day),
                        extended(now.extensions(), day));
        return next.equals(this) ? this : next.of(now.version());
    }

    private boolean isAcceptedLate(HazardPhase phase, LocalDate day) {
        return switch (phase) {
            case ACCEPTED -> acceptanceDue == null ? acceptedLate : day.isAfter(acceptanceDue);
            case CLOSED -> acceptedLate;
            default -> false;
        };
    }

    private List<Extended> extended(List<String> reasons, LocalDate day) {
        List<Extended> all = new ArrayList<>(extensions);
        for (String reason : reasons) {
            if (all.stream().noneMatch(it -> it.reason().equals(reason))) {
                all.add(new Extended(reason, day));
            }
        }
        return all;
    }

    private HazardFacts of(long changed) {
        return new HazardFacts(
                hazard,
                changed,
                mine,
                units,
                type,
                category,
                determinedAt,
                closedOn,
                revokedOn,
                repeat,
                late,
                acceptanceDue,
                acceptedLate,
                extensions);
    }

    public LocalDate determinedOn() {
        return WorkCalendar.dayOf(determinedAt);
    }

    /** The first day on which one was granted; null where none was. */
    public @Nullable LocalDate extendedOn() {
        return extensions.stream().map(Extended::on).min(LocalDate::compareTo).orElse(null);
    }

    /** Closed or revoked; {@link Condition#NEVER} while it is neither. */
    public LocalDate endedOn() {
        LocalDate ended = closedOn == null ? revokedOn : closedOn;
        return ended == null ? Condition.NEVER : ended;
    }

    /** Frozen with the closing: whether it was ever overdue until then. */
    public boolean wasOverdue() {
        return closedOn != null && !late.isEmpty();
    }

    /** From the determination to the closing; null while it is not closed. */
    public @Nullable Integer days() {
        return closedOn == null ? null : (int) ChronoUnit.DAYS.between(determinedOn(), closedOn);
    }

    private boolean hasEnded() {
        return closedOn != null || revokedOn != null;
    }
}
