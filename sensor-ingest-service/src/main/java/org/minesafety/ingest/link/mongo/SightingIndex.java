package org.minesafety.ingest.link.mongo;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/** Sightings are looked for by the time of their last change. */
@Document(SightingIndex.COLLECTION)
record SightingIndex(@Id String id, @Indexed Instant changed) {

    static final String COLLECTION = "link-sightings";
}
