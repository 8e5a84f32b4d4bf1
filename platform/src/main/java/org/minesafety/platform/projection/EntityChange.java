package org.minesafety.platform.projection;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;

/**
 * One version of an entity on its way into a projection.
 *
 * @param document as it is to stand in the collection
 */
record EntityChange(
        String id, long version, Document document, ConsumerRecord<String, byte[]> record) {

    static final String ID = "_id";
    static final String KEY = "key";
    static final String VERSION = "version";
    static final String HASH = "hash";
    static final String ABSENT = "absent";

    EntityChange newer(EntityChange other) {
        return other.version > version ? other : this;
    }
}
