package org.minesafety.ingest.history.domain;

import java.util.List;

/**
 * What history shows of a point at a time.
 *
 * @param sample the one that wins
 * @param others those that say something else of the same time, the greater (upload time, frame)
 *     first; at most {@link #MOST_OTHERS}
 */
public record Shown(Sample sample, List<Sample> others) {

    public static final int MOST_OTHERS = 10;

    public Shown {
        others = List.copyOf(others);
    }

    /** Whether another value was sent for the same time. */
    public boolean isRevised() {
        return !others.isEmpty();
    }
}
