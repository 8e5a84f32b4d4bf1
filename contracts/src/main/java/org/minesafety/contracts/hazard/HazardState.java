package org.minesafety.contracts.hazard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A major hazard, or what may be one. What is said in words stays inside, and so does who did what.
 * What came with the whole life is absent in older records.
 *
 * @param id UUID
 * @param mine 12-digit code
 * @param criterion code of the item of the standard that it may meet, or was determined to meet
 * @param alarm absent where something else than an alarm showed it
 * @param reason why it is revoked
 * @param doubts what speaks against the alarm, sorted; absent where nothing does
 * @param overdue true once it was told that nobody had answered the candidate in time; else absent
 * @param raisedAt when it was raised or reported, on the platform's clock; never changes
 * @param area absent where nothing was ever stopped
 * @param listing absent where it was never listed
 * @param deadline absent where there is none: that is not a deadline of no days
 * @param percent how much is rectified, as the mine last said
 * @param earlier id of the hazard of which this is a return
 * @param repeat how many there were before; absent where it is no return
 * @param running clocks; absent where none runs
 * @param ladder latest step against it; absent where none was ever drafted
 */
public record HazardState(
        String id,
        String mine,
        HazardPhase phase,
        String criterion,
        @Nullable AlarmEvidence alarm,
        @Nullable String reason,
        @Nullable List<EvidenceDoubt> doubts,
        @Nullable Boolean overdue,
        @Nullable HazardOrigin origin,
        @Nullable Instant raisedAt,
        @Nullable AreaStop area,
        @Nullable ListedSupervision listing,
        @Nullable HazardDeadline deadline,
        @Nullable Integer percent,
        @Nullable String earlier,
        @Nullable Integer repeat,
        @Nullable List<HazardClock> running,
        @Nullable LadderStep ladder) {

    /**
     * The alarm that shows it; what is known of the alarm stands on its own topic.
     *
     * @param rule id of the alarm rule
     * @param episode id of the alarm episode
     */
    public record AlarmEvidence(String rule, String episode) {}

    /**
     * Listed supervision (挂牌督办).
     *
     * @param level code of the table of levels
     * @param body code of the unit that listed it
     * @param notice number
     */
    public record ListedSupervision(ListingStage stage, String level, String body, String notice) {}

    /**
     * @param due last day in China
     * @param norm last day by the norm of its category; absent where none could be reckoned
     * @param extensions how many were granted
     * @param requested whether one is waiting for its decision
     */
    public record HazardDeadline(
            LocalDate due, @Nullable LocalDate norm, int extensions, boolean requested) {}

    /**
     * @param name as in the published tables
     * @param due last day in China; absent while days off of its year are unknown
     * @param overdue whether it was told that this day is over
     */
    public record HazardClock(String name, @Nullable LocalDate due, boolean overdue) {}

    /**
     * A step (函告, 通报, 约谈, 曝光).
     *
     * @param step code of the table of steps
     * @param due day in China on which it was to be drafted
     * @param late how many days later it was drafted
     * @param number of its document; absent where it is not signed
     */
    public record LadderStep(
            String step, LadderStage stage, LocalDate due, int late, @Nullable String number) {}
}
