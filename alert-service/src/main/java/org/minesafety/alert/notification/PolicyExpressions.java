package org.minesafety.alert.notification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.minesafety.alert.notification.domain.PolicyStep;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.expression.Expressions;
import org.minesafety.platform.expression.Expressions.Kind;
import org.minesafety.platform.problem.Fault;

/** The conditions of steps of policies. */
public final class PolicyExpressions {

    /**
     * What a condition may name: {@code units} are the codes over the mine from the province down,
     * {@code hour} (0 to 23) and {@code workday} are those in China.
     */
    public static final Map<String, Kind> NAMES =
            Map.of(
                    "alarm_class", Kind.TEXT,
                    "level", Kind.TEXT,
                    "mine", Kind.TEXT,
                    "mine_type", Kind.TEXT,
                    "units", Kind.TEXTS,
                    "hour", Kind.NUMBER,
                    "workday", Kind.TRUTH);

    private final Expressions expressions;

    /**
     * @param expressions over {@link #NAMES}
     */
    public PolicyExpressions(Expressions expressions) {
        this.expressions = expressions;
    }

    /** What is wrong with the condition of a row. */
    public List<Fault> faults(PolicyStep row) {
        return Stream.ofNullable(row.condition())
                .flatMap(it -> expressions.fault(it).stream())
                .map(it -> Fault.at("#/condition", "fault.expression", it))
                .toList();
    }

    /** Empty when there is no answer. */
    Optional<Boolean> hold(String condition, ToldAlert alert, Board board, Instant now) {
        return expressions.holds(condition, values(alert, board, now));
    }

    /** What nobody knows is left out, so that what depends on it has no answer. */
    private static Map<String, ?> values(ToldAlert alert, Board board, Instant now) {
        OffsetDateTime china = now.atOffset(WorkCalendar.CHINA);
        Map<String, Object> values = new HashMap<>();
        values.put("alarm_class", alert.alarmClass());
        values.put("level", alert.level().name());
        values.put("mine", alert.mine());
        if (board.mineType() != null) {
            values.put("mine_type", board.mineType());
            values.put("units", board.units());
        }
        values.put("hour", (long) china.getHour());
        values.put("workday", isWorkday(board.calendar(), china.toLocalDate()));
        return values;
    }

    /** Of a year that nobody has published the week decides. */
    private static boolean isWorkday(WorkCalendar calendar, LocalDate day) {
        return calendar.knows(day)
                ? calendar.isWorkday(day)
                : day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }
}
