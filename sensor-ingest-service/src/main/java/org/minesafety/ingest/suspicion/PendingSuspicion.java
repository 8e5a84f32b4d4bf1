package org.minesafety.ingest.suspicion;

import java.time.Instant;
import org.minesafety.contracts.sensor.Suspicion;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/** One that has not been told yet. */
@Document(PendingSuspicion.COLLECTION)
record PendingSuspicion(@Id String id, @Indexed Instant at, Suspicion suspicion) {

    static final String COLLECTION = "suspicions-pending";
}
