package org.minesafety.contracts.suspension;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The suspension of a mine, or of an area of it. What is said in words stays inside, and so does
 * who did what.
 *
 * @param id UUID
 * @param mine 12-digit code
 * @param wholeMine whether all of the mine is suspended, and not only an area
 * @param site of the mine, where it is about one
 * @param hazards ids of major hazards that it is for
 * @param body code of the unit that orders it
 * @param order number of the order
 * @param orderedAt since when work is stopped
 * @param until by when the mine has to have rectified
 * @param licence how far the request to the issuer of the licence is; absent where there is none
 * @param visits how often officers came to see meanwhile
 * @param approvals of the resumption that were given, in their order
 * @param notices about it that were published
 * @param running clocks
 */
public record SuspensionState(
        String id,
        String mine,
        SuspensionPhase phase,
        boolean wholeMine,
        @Nullable String site,
        List<String> hazards,
        String body,
        @Nullable String order,
        @Nullable Instant orderedAt,
        LocalDate until,
        @Nullable LicenceStep licence,
        int visits,
        List<ResumptionApproval> approvals,
        List<PublicNotice> notices,
        List<SuspensionClock> running) {

    /** How far the request to withhold the licence is. */
    public enum LicenceStep {
        REQUESTED,
        ANSWERED
    }

    /**
     * @param step of the chain
     * @param document number of the document of an outside body
     */
    public record ResumptionApproval(String step, LocalDate on, @Nullable String document) {}

    /**
     * @param about {@code suspension} or {@code resumption}
     * @param on the day of the publication
     */
    public record PublicNotice(String about, LocalDate on) {}

    /**
     * @param name as in the published tables
     * @param due last day in China; absent while days off of its year are unknown
     * @param overdue whether that day is over
     */
    public record SuspensionClock(String name, @Nullable LocalDate due, boolean overdue) {}
}
