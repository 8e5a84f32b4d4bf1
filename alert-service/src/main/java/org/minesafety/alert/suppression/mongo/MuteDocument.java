package org.minesafety.alert.suppression.mongo;

import java.time.Instant;
import org.minesafety.alert.suppression.domain.Mute;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/** A mute as it is stored; ids are ordered by time. */
@Document(MuteDocument.COLLECTION)
@CompoundIndex(def = "{'listener': 1, 'alert': 1, 'until': -1}")
@CompoundIndex(def = "{'listener': 1, 'until': -1}")
record MuteDocument(
        @Id String id, long version, String listener, String alert, Instant until, Mute state) {

    static final String COLLECTION = "alert-mutes";

    static MuteDocument of(Mute mute) {
        return new MuteDocument(
                mute.id(), mute.version(), mute.listener(), mute.alert(), mute.until(), mute);
    }
}
