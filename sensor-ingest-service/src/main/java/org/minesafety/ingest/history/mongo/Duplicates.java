package org.minesafety.ingest.history.mongo;

import com.mongodb.MongoBulkWriteException;

/** Failures of a bulk write that only say that something is there already. */
final class Duplicates {

    private static final int DUPLICATE_KEY = 11_000;

    private Duplicates() {}

    static boolean isAllThereIs(Throwable failure) {
        return failure instanceof MongoBulkWriteException bulk
                && bulk.getWriteConcernError() == null
                && bulk.getWriteErrors().stream()
                        .allMatch(error -> error.getCode() == DUPLICATE_KEY);
    }
}
