package org.minesafety.platform.exchange;

import java.util.List;

/** What became of a row. */
public sealed interface RowResult {

    /**
     * It is new, or would be.
     *
     * @param id of what it became
     */
    record Created(String id) implements RowResult {}

    /**
     * It exists, and stays as it is.
     *
     * @param id of what exists
     * @param differs names of columns that say something else than what exists
     */
    record Unchanged(String id, List<String> differs) implements RowResult {}

    /**
     * @param why as its own request would be refused
     */
    record Refused(RuntimeException why) implements RowResult {}
}
