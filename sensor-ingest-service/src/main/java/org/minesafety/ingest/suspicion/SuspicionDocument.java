package org.minesafety.ingest.suspicion;

import java.time.Instant;
import org.minesafety.contracts.sensor.Suspicion;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * @param at when it was told
 */
@Document(SuspicionDocument.COLLECTION)
record SuspicionDocument(@Id String id, @Indexed Instant at, Suspicion suspicion) {

    static final String COLLECTION = "suspicions";
}
