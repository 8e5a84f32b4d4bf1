package org.minesafety.hazard.suspension.domain;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.domain.Papers.Control;
import org.minesafety.hazard.suspension.domain.Papers.Examination;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Notice;
import org.minesafety.hazard.suspension.domain.Papers.Plan;
import org.minesafety.hazard.suspension.domain.Papers.ResumptionRequest;
import org.minesafety.hazard.suspension.domain.Papers.Visit;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.signatures.Signatures;

/**
 * What has been done about a suspension so far. The journal keeps all of it; here stands the latest
 * of each.
 *
 * @param proposedBy subject of the login
 * @param onSite signatures of the officers who stopped the work; null where it was proposed
 * @param orderedBy subjects of who ordered it: an approver, the officers on site, or both
 * @param order number of the order
 * @param orderedAt since when work is stopped
 * @param visits the latest, at most {@value #MOST_VISITS}
 * @param visited how many there were
 * @param stopped notice of the suspension
 * @param resumed notice of the resumption
 * @param ending why it was not ordered, or lifted
 * @param files that prove what was done
 */
public record Course(
        String proposedBy,
        @Nullable Signatures onSite,
        List<String> orderedBy,
        @Nullable String order,
        @Nullable Instant orderedAt,
        @Nullable LicenceRequest licence,
        @Nullable Control control,
        List<Visit> visits,
        int visited,
        @Nullable Plan plan,
        @Nullable ResumptionRequest request,
        @Nullable Examination examination,
        @Nullable Approvals approvals,
        @Nullable Notice stopped,
        @Nullable Notice resumed,
        @Nullable String ending,
        EvidenceFiles files) {

    static final int MOST_VISITS = 10;

    public Course {
        orderedBy = orderedBy == null ? List.of() : List.copyOf(orderedBy);
        visits = visits == null ? List.of() : List.copyOf(visits);
        // what was stored before steps named files has none
        files = files == null ? EvidenceFiles.NONE : files;
    }

    static Course of(String officer, @Nullable Signatures onSite) {
        return new Course(
                officer,
                onSite,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                EvidenceFiles.NONE);
    }

    Course with(Consumer<Edit> change) {
        var edit = new Edit(this);
        change.accept(edit);
        return edit.course();
    }

    /** A course while it is changed. */
    static final class Edit {

        private final Course before;
        @Nullable Signatures onSite;
        List<String> orderedBy;
        @Nullable String order;
        @Nullable Instant orderedAt;
        @Nullable LicenceRequest licence;
        @Nullable Control control;
        @Nullable Plan plan;
        @Nullable ResumptionRequest request;
        @Nullable Examination examination;
        @Nullable Approvals approvals;
        @Nullable Notice stopped;
        @Nullable Notice resumed;
        @Nullable String ending;
        EvidenceFiles files;
        private List<Visit> visits;
        private int visited;

        private Edit(Course before) {
            this.before = before;
            onSite = before.onSite;
            orderedBy = before.orderedBy;
            order = before.order;
            orderedAt = before.orderedAt;
            licence = before.licence;
            control = before.control;
            plan = before.plan;
            request = before.request;
            examination = before.examination;
            approvals = before.approvals;
            stopped = before.stopped;
            resumed = before.resumed;
            ending = before.ending;
            files = before.files;
            visits = before.visits;
            visited = before.visited;
        }

        void add(Visit visit) {
            visits = Stream.concat(Stream.of(visit), visits.stream()).limit(MOST_VISITS).toList();
            visited++;
        }

        private Course course() {
            return new Course(
                    before.proposedBy,
                    onSite,
                    orderedBy,
                    order,
                    orderedAt,
                    licence,
                    control,
                    visits,
                    visited,
                    plan,
                    request,
                    examination,
                    approvals,
                    stopped,
                    resumed,
                    ending,
                    files);
        }
    }
}
