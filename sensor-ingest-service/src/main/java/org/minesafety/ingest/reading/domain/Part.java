package org.minesafety.ingest.reading.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Accepted readings of one frame that travel as one: numbers to judge and name them by, and the
 * same as JSON.
 */
public record Part(
        String mine,
        String system,
        Instant dataTime,
        @Nullable Instant uploadTime,
        PointList points,
        double[] values,
        int @Nullable [] offsets,
        int @Nullable [] status,
        Slice valuesJson,
        @Nullable Slice offsetsJson,
        @Nullable Slice statusJson) {

    public int readings() {
        return points.size();
    }

    /** Bytes of the columns as JSON. */
    public int size() {
        return points.json().length
                + valuesJson.length()
                + length(offsetsJson)
                + length(statusJson);
    }

    private static int length(@Nullable Slice slice) {
        return slice == null ? 0 : slice.length();
    }
}
