package org.minesafety.hazard.analysis.domain;

import org.minesafety.hazard.analysis.domain.Condition.Days;
import org.minesafety.hazard.analysis.domain.Condition.Field;

/**
 * A condition that is asked of many rows, so its days are numbers; who asks looks at reasons
 * himself.
 */
final class QuickCondition {

    private static final int NO_DAY = -1;

    private final int determinedFrom;
    private final int determinedTo;
    private final int closedFrom;
    private final int closedTo;
    private final int revokedFrom;
    private final int revokedTo;
    private final int extendedFrom;
    private final int extendedTo;
    private final int marks;
    private final int overdueOn;

    QuickCondition(Condition condition) {
        Days determined = condition.of(Field.DETERMINED);
        Days closed = condition.of(Field.CLOSED);
        Days revoked = condition.of(Field.REVOKED);
        Days extended = condition.of(Field.EXTENDED);
        determinedFrom = FactRow.day(determined.least());
        determinedTo = FactRow.day(determined.most());
        closedFrom = FactRow.day(closed.least());
        closedTo = FactRow.day(closed.most());
        revokedFrom = FactRow.day(revoked.least());
        revokedTo = FactRow.day(revoked.most());
        extendedFrom = FactRow.day(extended.least());
        extendedTo = FactRow.day(extended.most());
        marks = condition.mark() == null ? 0 : FactRow.bit(condition.mark());
        overdueOn = condition.overdueOn() == null ? NO_DAY : FactRow.day(condition.overdueOn());
    }

    boolean holds(FactRow row) {
        return determinedFrom <= row.determined()
                && row.determined() <= determinedTo
                && closedFrom <= row.closed()
                && row.closed() <= closedTo
                && revokedFrom <= row.revoked()
                && row.revoked() <= revokedTo
                && extendedFrom <= row.extended()
                && row.extended() <= extendedTo
                && (row.marks() & marks) == marks
                && (overdueOn == NO_DAY || row.isOverdue(overdueOn));
    }
}
