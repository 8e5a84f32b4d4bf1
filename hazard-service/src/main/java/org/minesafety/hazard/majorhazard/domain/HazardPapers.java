package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is filed in the course of a hazard. */
public final class HazardPapers {

    private HazardPapers() {}

    /**
     * Who is responsible for the rectification.
     *
     * @param post of the person
     */
    public record Responsible(String person, String post) {}

    /**
     * The five assignments (五落实).
     *
     * @param funds in yuan
     * @param deadline last day
     * @param contingency what is done when it goes wrong
     */
    public record RectificationPlan(
            Responsible responsible,
            List<String> measures,
            long funds,
            LocalDate deadline,
            String contingency) {

        public RectificationPlan {
            measures = measures == null ? List.of() : List.copyOf(measures);
        }

        RectificationPlan by(Responsible another) {
            return new RectificationPlan(another, measures, funds, deadline, contingency);
        }
    }

    /**
     * @param percent of the rectification that is done
     * @param blocked code of the reason why it does not go on; null while it does
     */
    public record Progress(
            int percent, @Nullable String blocked, @Nullable String note, Instant at) {}

    /**
     * The closing report of the mine.
     *
     * @param evidence numbers or descriptions of pictures, measurements and records
     * @param spent in yuan
     */
    public record Completion(String report, List<String> evidence, long spent, Instant at) {

        public Completion {
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
        }
    }

    /**
     * One of those who accepted on the site signs.
     *
     * @param officer whether for a department, and not for the mine or its parent company
     * @param by subject of the login
     * @param record number of the record of the check
     */
    public record Signed(boolean officer, String by, String record, String opinion, Instant at) {}

    /**
     * Why it has to be rectified further.
     *
     * @param contested whether it was accepted before
     * @param record number of the record of the check, or of an order; null where there is none
     */
    public record Return(boolean contested, @Nullable String record, String reason, Instant at) {}

    /**
     * @param record number of the file that is complete
     * @param publication where it was published; null where it was not
     */
    public record Closing(String record, @Nullable String publication, Instant at) {}
}
