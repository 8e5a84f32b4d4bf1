package org.minesafety.hazard.analysis.domain;

import static org.minesafety.contracts.hazard.HazardPhase.ACCEPTED;
import static org.minesafety.contracts.hazard.HazardPhase.AWAITING_ACCEPTANCE;
import static org.minesafety.contracts.hazard.HazardPhase.CLOSED;
import static org.minesafety.contracts.hazard.HazardPhase.REVOKED;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.HazardMoment;

/** Every figure by looking at each day of each life; shares no code with what the service keeps. */
public final class Recount {

    private Recount() {}

    /** Whether a hazard belongs to a figure. */
    public static boolean counts(Figure figure, List<HazardMoment> life, Period period) {
        LocalDate to = period.to();
        LocalDate determined = RandomLives.day(life.getFirst().at());
        boolean open = isOpen(life, to);
        long age = ChronoUnit.DAYS.between(determined, to);
        boolean closed = within(ended(life, CLOSED), period);
        return switch (figure) {
            case STOCK -> open;
            case INFLOW -> within(Optional.of(determined), period);
            case CLOSED_WITHIN -> closed;
            case REVOKED_WITHIN -> within(ended(life, REVOKED), period);
            case UNDER_WAY -> open || closed;
            case OVERDUE -> open && isOverdue(life, to);
            case CLOSED_LATE ->
                    closed
                            && determined
                                    .datesUntil(ended(life, CLOSED).orElseThrow())
                                    .anyMatch(day -> isOverdue(life, day));
            case VERIFIED_LATE -> closed && isVerifiedLate(life);
            case REPEATED -> within(Optional.of(determined), period) && life.getFirst().repeat();
            case EXTENDED_ONCE -> (open || closed) && !granted(life, to).isEmpty();
            case AGE_TO_7 -> open && age <= 7;
            case AGE_TO_30 -> open && age > 7 && age <= 30;
            case AGE_TO_90 -> open && age > 30 && age <= 90;
            case AGE_TO_180 -> open && age > 90 && age <= 180;
            case AGE_TO_365 -> open && age > 180 && age <= 365;
            case AGE_OVER_365 -> open && age > 365;
        };
    }

    /** Whether it was extended for a reason and counts as under way. */
    public static boolean extended(List<HazardMoment> life, Period period, String reason) {
        return counts(Figure.UNDER_WAY, life, period)
                && granted(life, period.to()).contains(reason);
    }

    private static Optional<HazardMoment> at(List<HazardMoment> life, LocalDate day) {
        return life.stream()
                .filter(it -> !RandomLives.day(it.at()).isAfter(day))
                .reduce((_, later) -> later);
    }

    private static boolean isOpen(List<HazardMoment> life, LocalDate day) {
        return at(life, day)
                .filter(it -> it.phase() != CLOSED && it.phase() != REVOKED)
                .isPresent();
    }

    private static boolean isOverdue(List<HazardMoment> life, LocalDate day) {
        return at(life, day).map(HazardMoment::due).filter(due -> due.isBefore(day)).isPresent();
    }

    private static Optional<LocalDate> ended(List<HazardMoment> life, HazardPhase how) {
        return life.stream()
                .filter(it -> it.phase() == how)
                .map(it -> RandomLives.day(it.at()))
                .findFirst();
    }

    private static boolean isVerifiedLate(List<HazardMoment> life) {
        boolean late = false;
        for (int i = 1; i < life.size(); i++) {
            HazardMoment before = life.get(i - 1);
            if (before.phase() == AWAITING_ACCEPTANCE && life.get(i).phase() == ACCEPTED) {
                LocalDate due = before.acceptanceDue();
                late = due != null && RandomLives.day(life.get(i).at()).isAfter(due);
            }
        }
        return late;
    }

    private static List<String> granted(List<HazardMoment> life, LocalDate day) {
        return at(life, day).map(HazardMoment::extensions).orElse(List.of());
    }

    private static boolean within(Optional<LocalDate> day, Period period) {
        return day.filter(it -> !it.isBefore(period.from()) && !it.isAfter(period.to()))
                .isPresent();
    }

    /** Whether facts meet a condition, read word by word. */
    static boolean meets(HazardFacts facts, Condition condition) {
        boolean days =
                condition.days().entrySet().stream()
                        .allMatch(it -> {
                            LocalDate day =
                                    switch (it.getKey()) {
                                        case DETERMINED -> facts.determinedOn();
                                        case CLOSED -> facts.closedOn();
                                        case REVOKED -> facts.revokedOn();
                                        case EXTENDED -> facts.extendedOn();
                                    };
                            LocalDate known = Objects.requireNonNullElse(day, Condition.NEVER);
                            return !known.isBefore(it.getValue().least())
                                    && !known.isAfter(it.getValue().most());
                        });
        boolean mark =
                condition.mark() == null
                        || switch (condition.mark()) {
                            case REPEAT -> facts.repeat();
                            case WAS_OVERDUE -> facts.wasOverdue();
                            case ACCEPTED_LATE -> facts.acceptedLate();
                        };
        LocalDate overdue = condition.overdueOn();
        Extended reason = condition.reason();
        return days
                && mark
                && (overdue == null
                        || facts.late().stream()
                                .anyMatch(it ->
                                        !overdue.isBefore(it.from())
                                                && (it.to() == null || overdue.isBefore(it.to()))))
                && (reason == null
                        || facts.extensions().stream()
                                .anyMatch(it ->
                                        it.reason().equals(reason.reason())
                                                && !it.on().isAfter(reason.on())));
    }
}
