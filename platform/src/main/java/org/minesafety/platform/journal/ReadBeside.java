package org.minesafety.platform.journal;

import java.util.List;

/**
 * Documents whose versions commands need: read with the state of their aggregate, in one question
 * to the database.
 *
 * @param collection where they stand
 * @param ids of the documents
 */
public record ReadBeside(String collection, List<String> ids) {

    public ReadBeside {
        ids = List.copyOf(ids);
    }
}
