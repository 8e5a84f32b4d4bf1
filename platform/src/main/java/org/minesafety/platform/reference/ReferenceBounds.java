package org.minesafety.platform.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.time.LocalDate;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.reference.ReferenceState.Validity;
import tools.jackson.databind.JsonNode;

/**
 * How large a table may grow. It is one document, and each change keeps a copy of it in the
 * journal: within these bounds it fits there, whatever stands in its rows.
 */
final class ReferenceBounds {

    /** Of all keys, whenever they are in force. */
    static final int MOST_ROWS = 2_000;

    /** Days on which the row of one key changes. */
    static final int MOST_CHANGES_OF_A_KEY = 200;

    /** Of all rows, as JSON in UTF-8. */
    static final int MOST_BYTES = 256 * 1024;

    /** Days to come on which something changes: on each the table is checked as a whole. */
    static final int MOST_DAYS_TO_COME = 100;

    private static final ProblemType FULL = new ProblemType("table-full", UNPROCESSABLE_CONTENT);

    private ReferenceBounds() {}

    /**
     * @throws Problem {@code table-full} that names each bound which the table would exceed
     */
    static void check(ReferenceState after, LocalDate today) {
        var problem = new Problem(FULL);
        add(problem, "fault.table-rows", after.validities().size(), MOST_ROWS);
        add(problem, "fault.table-changes", changesOfAKey(after), MOST_CHANGES_OF_A_KEY);
        add(problem, "fault.table-bytes", bytes(after), MOST_BYTES);
        add(problem, "fault.table-days", after.daysFrom(today).count() - 1, MOST_DAYS_TO_COME);
        if (!problem.faults().isEmpty()) {
            throw problem;
        }
    }

    private static void add(Problem problem, String code, long size, long most) {
        if (size > most) {
            problem.with(Fault.at("#", code, size, most));
        }
    }

    private static long changesOfAKey(ReferenceState state) {
        return state.validities().stream()
                .collect(groupingBy(Validity::key, counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(0L);
    }

    private static long bytes(ReferenceState state) {
        return state.validities().stream().mapToLong(ReferenceBounds::bytes).sum();
    }

    private static long bytes(Validity validity) {
        JsonNode row = validity.row();
        int ofRow = row == null ? 0 : ReferenceJson.text(row).getBytes(UTF_8).length;
        return validity.key().getBytes(UTF_8).length + ofRow;
    }
}
