package org.minesafety.hazard.majorhazard.mongo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/** A hazard as it is stored. */
@Document(HazardDocument.COLLECTION)
@CompoundIndex(def = "{'alarm.episode': 1}")
record HazardDocument(
        @Id String id,
        long version,
        String mine,
        HazardPhase phase,
        String criterion,
        AlarmEvidence alarm,
        int revision,
        @Nullable String reason,
        @Nullable List<EvidenceDoubt> doubts,
        Instant raisedAt) {

    static final String COLLECTION = "hazards";

    static HazardDocument of(Hazard hazard) {
        return new HazardDocument(
                hazard.id().toString(),
                hazard.version(),
                hazard.mine(),
                hazard.phase(),
                hazard.criterion(),
                hazard.alarm(),
                hazard.revision(),
                hazard.reason(),
                hazard.doubts(),
                hazard.raisedAt());
    }

    Hazard hazard() {
        return new Hazard(
                new HazardId(UUID.fromString(id)),
                mine,
                phase,
                criterion,
                alarm,
                revision,
                reason,
                doubts == null ? List.of() : doubts,
                raisedAt,
                version);
    }
}
