package org.minesafety.alert.warning.mongo;

import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A message as it came.
 *
 * @param id SHA-256 of the bytes
 */
@Document(MessageDocument.COLLECTION)
record MessageDocument(@Id String id, Binary xml) {

    static final String COLLECTION = "cap-messages";
}
