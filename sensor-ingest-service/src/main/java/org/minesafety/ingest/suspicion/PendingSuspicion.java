package org.minesafety.ingest.suspicion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.Suspicion;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One that has not been told yet.
 *
 * @param nextTry null of one that was never tried, so that it comes first
 */
@Document(PendingSuspicion.COLLECTION)
@CompoundIndex(name = "due", def = "{nextTry: 1, at: 1}")
record PendingSuspicion(@Id String id, Instant at, Suspicion suspicion, @Nullable Instant nextTry) {

    static final String COLLECTION = "suspicions-pending";
}
