package org.minesafety.ingest.point.mongo;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/** Systems are looked for by the time of their last change. */
@Document(PointSystemIndex.COLLECTION)
record PointSystemIndex(@Id String id, @Indexed Instant changed) {

    static final String COLLECTION = "point-systems";
}
