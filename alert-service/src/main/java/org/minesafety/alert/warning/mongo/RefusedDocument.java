package org.minesafety.alert.warning.mongo;

import java.time.Instant;
import java.util.List;
import org.bson.types.Binary;
import org.minesafety.alert.warning.Quarantine.RefusalReason;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/** A refused message; ids are ordered by time. It is forgotten half a year after it came last. */
@Document(RefusedDocument.COLLECTION)
@CompoundIndex(def = "{'client': 1, 'sha256': 1}", unique = true)
@CompoundIndex(def = "{'client': 1, '_id': -1}")
record RefusedDocument(
        @Id String id,
        String client,
        String sha256,
        int size,
        List<RefusalReason> reasons,
        Instant at,
        @Indexed(expireAfter = "180d") Instant latestAt,
        long times,
        Binary xml) {

    static final String COLLECTION = "cap-quarantine";
    static final String CLIENT = "client";
    static final String SHA256 = "sha256";
    static final String LATEST_AT = "latestAt";
    static final String TIMES = "times";
    static final String XML = "xml";
}
