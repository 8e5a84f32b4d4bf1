package org.minesafety.hazard.suspension.domain;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.suspension.SuspensionState;
import org.minesafety.contracts.suspension.SuspensionState.LicenceStep;
import org.minesafety.contracts.suspension.SuspensionState.PublicNotice;
import org.minesafety.contracts.suspension.SuspensionState.ResumptionApproval;
import org.minesafety.contracts.suspension.SuspensionState.SuspensionClock;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Notice;

/** What others may see of a suspension: nothing in words, and nobody by name. */
final class SuspensionStates {

    private SuspensionStates() {}

    static SuspensionState of(Suspension suspension) {
        Matter matter = suspension.matter();
        Course course = suspension.course();
        return new SuspensionState(
                suspension.id(),
                suspension.mine(),
                suspension.phase(),
                matter.wholeMine(),
                matter.site(),
                matter.hazards(),
                matter.body(),
                course.order(),
                course.orderedAt(),
                matter.until(),
                licence(course.licence()),
                course.visited(),
                approvals(course.approvals()),
                Stream.of(
                                notice("suspension", course.stopped()),
                                notice("resumption", course.resumed()))
                        .filter(Objects::nonNull)
                        .toList(),
                suspension.clocks().running().stream()
                        .map(it -> new SuspensionClock(it.clock(), it.due(), it.overdue()))
                        .toList());
    }

    private static @Nullable LicenceStep licence(@Nullable LicenceRequest licence) {
        if (licence == null) {
            return null;
        }
        return licence.answer() == null ? LicenceStep.REQUESTED : LicenceStep.ANSWERED;
    }

    private static List<ResumptionApproval> approvals(@Nullable Approvals approvals) {
        return approvals == null
                ? List.of()
                : approvals.given().stream()
                        .map(it -> new ResumptionApproval(it.step(), it.on(), it.document()))
                        .toList();
    }

    private static @Nullable PublicNotice notice(String about, @Nullable Notice notice) {
        return notice == null ? null : new PublicNotice(about, notice.on());
    }
}
