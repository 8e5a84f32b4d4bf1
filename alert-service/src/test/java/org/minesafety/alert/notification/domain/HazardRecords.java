package org.minesafety.alert.notification.domain;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.HazardClock;
import org.minesafety.contracts.hazard.HazardState.HazardDeadline;
import org.minesafety.contracts.topic.EntityRecord;

/** Records as hazard-service sends them. */
public final class HazardRecords {

    public static final String ITEM = "COAL26-01-01";
    public static final LocalDate DUE = LocalDate.parse("2026-11-27");

    private HazardRecords() {}

    /**
     * @param overdue clocks that have run out
     */
    public static EntityRecord<HazardEvent, HazardState> of(
            HazardEvent fact, long version, HazardPhase phase, String... overdue) {
        return of(fact, version, phase, null, overdue);
    }

    static EntityRecord<HazardEvent, HazardState> of(
            HazardEvent fact,
            long version,
            HazardPhase phase,
            @Nullable HazardDeadline deadline,
            String... overdue) {
        return new EntityRecord<>(
                fact,
                new HazardState(
                        fact.hazard(),
                        fact.mine(),
                        phase,
                        ITEM,
                        null,
                        null,
                        null,
                        null,
                        HazardOrigin.MONITORING,
                        fact.at(),
                        null,
                        null,
                        deadline,
                        null,
                        null,
                        null,
                        Arrays.stream(overdue).map(it -> new HazardClock(it, DUE, true)).toList(),
                        null),
                version,
                "0".repeat(64));
    }
}
