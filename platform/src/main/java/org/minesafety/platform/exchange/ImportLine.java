package org.minesafety.platform.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the answer to an import; it has one of the three members.
 *
 * @param row what became of a row
 * @param summary the last line, when all rows were looked at
 * @param stopped the last line, when something kept the rest from being looked at: send the same
 *     file again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportLine(
        @Nullable Row row, @Nullable Summary summary, @Nullable Map<String, Object> stopped) {

    /** What became of a row. */
    public enum Status {
        CREATED,
        UNCHANGED,
        REFUSED
    }

    /**
     * @param number of the row in the file, from 1
     * @param id of what it became, or of what exists
     * @param sameAs number of an earlier row of the file that is about the same
     * @param differs names of columns that say something else than what exists; it stays
     * @param type of the problem, as its own request would be answered
     * @param faults what is wrong, by column
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            int number,
            Status status,
            @Nullable String id,
            @Nullable Integer sameAs,
            @Nullable List<String> differs,
            @Nullable String type,
            @Nullable String detail,
            @Nullable List<RowFault> faults) {}

    /**
     * @param column name; absent where it is about the whole row
     * @param heading of the column in the caller's language
     * @param detail what is wrong, and what would fit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowFault(@Nullable String column, @Nullable String heading, String detail) {}

    /**
     * @param dryRun whether nothing of it was kept
     * @param ignored headings of columns that nobody knows
     */
    public record Summary(
            boolean dryRun,
            int rows,
            int created,
            int unchanged,
            int refused,
            List<String> ignored) {}

    static ImportLine of(Row row) {
        return new ImportLine(row, null, null);
    }

    static ImportLine of(Summary summary) {
        return new ImportLine(null, summary, null);
    }

    static ImportLine stopped(Map<String, Object> problem) {
        return new ImportLine(null, null, problem);
    }
}
