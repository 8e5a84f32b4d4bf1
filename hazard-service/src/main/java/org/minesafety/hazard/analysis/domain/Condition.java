package org.minesafety.hazard.analysis.domain;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which hazards a figure counts: all of it must hold. It is data, so that counting and listing
 * cannot differ.
 *
 * @param days of each field that matters
 * @param overdueOn a day at whose end it is overdue; null: it does not matter
 * @param reason of an extension that was granted until a day; null: it does not matter
 */
public record Condition(
        Map<Field, Days> days,
        @Nullable Mark mark,
        @Nullable LocalDate overdueOn,
        @Nullable Extended reason) {

    /** A day of which nobody knows yet is after all others. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private static final Days ALL = new Days(LocalDate.EPOCH, NEVER);

    /** Day on which something happened to a hazard. */
    public enum Field {
        DETERMINED,
        CLOSED,
        REVOKED,
        /** An extension was granted for the first time. */
        EXTENDED
    }

    /** What holds of a hazard, or does not. */
    public enum Mark {
        REPEAT,
        WAS_OVERDUE,
        ACCEPTED_LATE
    }

    /** Both inclusive. */
    public record Days(LocalDate least, LocalDate most) {}

    public Condition {
        days = Map.copyOf(days);
    }

    /** On which days what meets it ended: was closed or its determination taken back. */
    public Days ended() {
        Days closed = of(Field.CLOSED);
        Days revoked = of(Field.REVOKED);
        return new Days(
                earlier(closed.least(), revoked.least()), earlier(closed.most(), revoked.most()));
    }

    /** All days where a field does not matter. */
    public Days of(Field field) {
        return days.getOrDefault(field, ALL);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    static Condition of(Field field, LocalDate least, LocalDate most) {
        return new Condition(Map.of(field, new Days(least, most)), null, null, null);
    }

    Condition and(Field field, LocalDate least, LocalDate most) {
        var all = new EnumMap<>(days);
        all.put(field, new Days(least, most));
        return new Condition(all, mark, overdueOn, reason);
    }

    Condition and(Mark it) {
        return new Condition(days, it, overdueOn, reason);
    }

    Condition overdueOn(LocalDate day) {
        return new Condition(days, mark, day, reason);
    }

    Condition because(Extended of) {
        return new Condition(days, mark, overdueOn, of);
    }
}
