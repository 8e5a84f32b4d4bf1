package org.minesafety.hazard.mine.mongo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.MinePiece;
import org.minesafety.hazard.mine.domain.Mine;

/**
 * Looks for a part of a name or code. No index finds the middle of a text, so it reads mines in
 * slices, and ends after some: the caller goes on where it ended.
 */
final class MineSearch {

    /** Mines that are read at once. */
    static final int SLICE = 1_000;

    /** Most mines that one request reads. */
    private static final int BUDGET = 5 * SLICE;

    private final String text;
    private final int limit;
    private final List<Mine> matches = new ArrayList<>();
    private @Nullable String after;
    private int looked;
    private boolean more = true;

    MineSearch(String text, int limit, @Nullable String after) {
        this.text = MineDocument.normalized(text);
        this.limit = limit;
        this.after = after;
    }

    @Nullable String after() {
        return after;
    }

    /** Whether it was enough. */
    boolean add(List<MineDocument> slice) {
        for (MineDocument mine : slice) {
            if (matches.size() == limit) {
                return true;
            }
            after = mine.id();
            if (mine.search().contains(text)) {
                matches.add(mine.mine());
            }
        }
        looked += slice.size();
        more = slice.size() == SLICE;
        return !more || looked >= BUDGET;
    }

    MinePiece piece() {
        return new MinePiece(matches, more ? after : null);
    }
}
