package org.minesafety.hazard.analysis.domain;

import static org.minesafety.hazard.analysis.domain.Condition.Field.CLOSED;
import static org.minesafety.hazard.analysis.domain.Condition.Field.DETERMINED;
import static org.minesafety.hazard.analysis.domain.Condition.Field.EXTENDED;
import static org.minesafety.hazard.analysis.domain.Condition.Field.REVOKED;
import static org.minesafety.hazard.analysis.domain.Condition.NEVER;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.domain.Condition.Mark;

/** What is counted. Each hazard counts once in each figure. */
public enum Figure {
    /** Determined, and neither closed nor revoked at the end of the period. */
    STOCK(null, it -> open(it.to())),
    /** Determined within the period. */
    INFLOW(null, it -> Condition.of(DETERMINED, it.from(), it.to())),
    /** Closed within the period. */
    CLOSED_WITHIN(null, it -> Condition.of(CLOSED, it.from(), it.to())),
    /** Determination taken back within the period. */
    REVOKED_WITHIN(null, it -> Condition.of(REVOKED, it.from(), it.to())),
    /** Open at the end of the period, or closed within it. */
    UNDER_WAY(null, Figure::underWay),
    /** Of the stock: past its deadline and not rectified, at the end of the period. */
    OVERDUE(STOCK, it -> open(it.to()).overdueOn(it.to())),
    /** Of the closed: ever overdue. Frozen with the closing. */
    CLOSED_LATE(CLOSED_WITHIN, it -> CLOSED_WITHIN.of(it).and(Mark.WAS_OVERDUE)),
    /** Of the closed: accepted later than the term for the acceptance allows. */
    VERIFIED_LATE(CLOSED_WITHIN, it -> CLOSED_WITHIN.of(it).and(Mark.ACCEPTED_LATE)),
    /** Of the inflow: a return of an earlier hazard. */
    REPEATED(INFLOW, it -> INFLOW.of(it).and(Mark.REPEAT)),
    /** Of those under way: an extension was granted until the end of the period. */
    EXTENDED_ONCE(UNDER_WAY, it -> underWay(it).and(EXTENDED, LocalDate.EPOCH, it.to())),
    /** Of the stock: days since the determination, at the end of the period. */
    AGE_TO_7(STOCK, it -> aged(it, 0, 7)),
    AGE_TO_30(STOCK, it -> aged(it, 8, 30)),
    AGE_TO_90(STOCK, it -> aged(it, 31, 90)),
    AGE_TO_180(STOCK, it -> aged(it, 91, 180)),
    AGE_TO_365(STOCK, it -> aged(it, 181, 365)),
    AGE_OVER_365(STOCK, it -> open(it.to(), it.to().minusDays(366)));

    private final @Nullable Figure whole;
    private final Function<Period, Condition> condition;

    Figure(@Nullable Figure whole, Function<Period, Condition> condition) {
        this.whole = whole;
        this.condition = condition;
    }

    /** Of what it is a share; null where it is none. */
    public @Nullable Figure whole() {
        return whole;
    }

    public Condition of(Period period) {
        return condition.apply(period);
    }

    /** Those that were extended for a reason. */
    public static Condition extended(Period period, String reason) {
        return EXTENDED_ONCE.of(period).because(new Extended(reason, period.to()));
    }

    private static Condition open(LocalDate day) {
        return open(day, day);
    }

    /** Open at the end of a day and determined until another. */
    private static Condition open(LocalDate day, LocalDate determined) {
        return Condition.of(DETERMINED, LocalDate.EPOCH, determined)
                .and(CLOSED, day.plusDays(1), NEVER)
                .and(REVOKED, day.plusDays(1), NEVER);
    }

    private static Condition aged(Period period, int least, int most) {
        LocalDate day = period.to();
        return open(day).and(DETERMINED, day.minusDays(most), day.minusDays(least));
    }

    private static Condition underWay(Period period) {
        return Condition.of(DETERMINED, LocalDate.EPOCH, period.to())
                .and(CLOSED, period.from(), NEVER)
                .and(REVOKED, period.to().plusDays(1), NEVER);
    }
}
