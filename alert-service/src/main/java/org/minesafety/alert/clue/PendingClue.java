package org.minesafety.alert.clue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Clue;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A clue that was found and not told yet.
 *
 * @param nextTry null before the first one fails
 */
@Document(PendingClue.COLLECTION)
@CompoundIndex(def = "{'nextTry': 1, 'clue.at': 1}")
record PendingClue(@Id String id, Clue clue, int failures, @Nullable Instant nextTry) {

    static final String COLLECTION = "pending-clues";
}
