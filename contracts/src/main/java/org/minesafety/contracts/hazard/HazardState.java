package org.minesafety.contracts.hazard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A major hazard, or what may be one.
 *
 * @param id UUID
 * @param mine 12-digit code
 * @param criterion code of the item of the standard that it may meet, or was determined to meet
 * @param alarm absent where something else than an alarm showed it
 * @param reason why it is revoked
 * @param doubts what speaks against the alarm, sorted; absent where nothing does
 * @param overdue true once it was told that nobody had answered the candidate in time; else absent
 */
public record HazardState(
        String id,
        String mine,
        HazardPhase phase,
        String criterion,
        @Nullable AlarmEvidence alarm,
        @Nullable String reason,
        @Nullable List<EvidenceDoubt> doubts,
        @Nullable Boolean overdue) {

    /**
     * The alarm that shows it; what is known of the alarm stands on its own topic.
     *
     * @param rule id of the alarm rule
     * @param episode id of the alarm episode
     */
    public record AlarmEvidence(String rule, String episode) {}
}
