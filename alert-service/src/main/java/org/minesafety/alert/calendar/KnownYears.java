package org.minesafety.alert.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.reference.ReferenceTableState;
import org.minesafety.contracts.reference.ReferenceTableState.ReferenceRow;
import org.minesafety.platform.calendar.PublishedYear;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of days off with all that was, is and will be in force.
 *
 * @param rows by year and since when they say so
 */
record KnownYears(List<Row> rows) {

    /** Name of the projection and of its collection. */
    static final String PROJECTION = "known-years";

    private static final String OWNER = "hazard-service";
    private static final String TABLE = "workdays";

    /** Of the document. */
    static final String ID = OWNER + "|" + TABLE;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param year null where the key has no row from that day
     */
    record Row(String key, LocalDate from, @Nullable PublishedYear year) {

        static Row of(ReferenceRow told) {
            return new Row(
                    told.key(),
                    told.from(),
                    told.row() == null ? null : JSON.readValue(told.row(), PublishedYear.class));
        }
    }

    /** Null for every other table. */
    static @Nullable KnownYears of(ReferenceTableState table) {
        return table.service().equals(OWNER) && table.table().equals(TABLE)
                ? new KnownYears(table.rows().stream().map(Row::of).toList())
                : null;
    }

    static String id(ReferenceTableState table) {
        return table.service() + "|" + table.table();
    }

    /** Of each year the row that is in force on a day. */
    Collection<PublishedYear> on(LocalDate day) {
        Map<String, Row> latest = new HashMap<>();
        rows.stream()
                .filter(row -> !row.from().isAfter(day))
                .forEach(row ->
                        latest.merge(
                                row.key(),
                                row,
                                (one, other) -> one.from().isAfter(other.from()) ? one : other));
        return latest.values().stream().map(Row::year).filter(Objects::nonNull).toList();
    }
}
