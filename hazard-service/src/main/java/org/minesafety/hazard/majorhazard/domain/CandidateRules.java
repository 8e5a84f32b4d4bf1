package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of candidate rules, with all that was, is and will be in force.
 *
 * @param version of the table
 */
public record CandidateRules(long version, List<Row> rows) {

    public CandidateRules {
        rows = List.copyOf(rows);
    }

    /**
     * @param to exclusive, null: without end
     */
    public record Row(CandidateRule rule, Instant from, @Nullable Instant to) {

        private boolean inForce(Instant moment) {
            return !moment.isBefore(from) && (to == null || moment.isBefore(to));
        }
    }

    /** The rules that an alarm meets, of those in force when it had lasted long enough. */
    List<CandidateRule> of(Evidence evidence) {
        Instant moment = evidence.sustainedAt();
        if (moment == null) {
            return List.of();
        }
        return rows.stream()
                .filter(row -> row.rule().alarmRule().equals(evidence.rule()))
                .filter(row -> row.inForce(moment))
                .map(Row::rule)
                .toList();
    }
}
