package org.minesafety.hazard.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.disaster.EmergencyOrder;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.inspection.FindingState;
import org.minesafety.contracts.production.ProductionSignal;
import org.minesafety.hazard.signal.SignalRow.Cause;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * What is kept of it until somebody has decided upon it.
 *
 * @param signal id of the finding, order or signal
 * @param criterion that it may meet; null: the table says it for the cause and the kind of mine
 * @param cause null of a finding
 * @param words place, and what is seen or ordered
 * @param finders subjects of the officers who found it; none of what was not found by anybody
 * @param at when it was; of a time that has an end, the end
 * @param pending whether nobody has decided upon it; a newer version sets it again
 */
record ToldSignal(
        String signal,
        String mine,
        HazardOrigin origin,
        @Nullable String criterion,
        @Nullable Cause cause,
        String place,
        String words,
        LocalDate foundOn,
        List<String> finders,
        Instant at,
        boolean pending) {

    private static final String WHOLE_MINE = "全矿";
    private static final int MOST_FINDERS = 20;
    private static final int LONGEST_SUBJECT = 255;

    ToldSignal {
        // what was kept by the first releases has none
        finders = finders == null ? List.of() : List.copyOf(finders);
        if (finders.size() > MOST_FINDERS
                || finders.stream().anyMatch(it -> it.length() > LONGEST_SUBJECT)) {
            throw new IllegalArgumentException("finders of " + signal);
        }
    }

    static ToldSignal of(FindingState finding) {
        return new ToldSignal(
                finding.id(),
                finding.mine(),
                finding.state() ? HazardOrigin.STATE_SUPERVISION : HazardOrigin.SUPERVISION,
                finding.criterion(),
                null,
                finding.place(),
                "检查记录 " + finding.record(),
                finding.foundOn(),
                finding.finders(),
                finding.foundOn().atStartOfDay().toInstant(WorkCalendar.CHINA),
                true);
    }

    static ToldSignal of(EmergencyOrder order) {
        return new ToldSignal(
                order.id(),
                order.mine(),
                HazardOrigin.MONITORING,
                null,
                switch (order.cause()) {
                    case EXTREME_WEATHER -> Cause.EXTREME_WEATHER;
                    case HEAVY_RAIN -> Cause.HEAVY_RAIN;
                },
                WHOLE_MINE,
                "未执行指令 " + order.number(),
                WorkCalendar.dayOf(order.due()),
                List.of(),
                order.due(),
                true);
    }

    static ToldSignal of(ProductionSignal signal) {
        Instant to = signal.to();
        String point = signal.point();
        return new ToldSignal(
                signal.id(),
                signal.mine(),
                HazardOrigin.MONITORING,
                null,
                Cause.PRODUCTION,
                point == null ? WHOLE_MINE : point,
                "停产期间生产迹象 " + signal.trace(),
                WorkCalendar.dayOf(signal.from()),
                List.of(),
                to == null ? signal.from() : to,
                true);
    }
}
