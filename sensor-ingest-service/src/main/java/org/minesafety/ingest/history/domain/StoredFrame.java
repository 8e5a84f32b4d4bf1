package org.minesafety.ingest.history.domain;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frame as it is kept; its readings are looked into one by one.
 *
 * @param list name of its point list
 * @param values 8 bytes each
 * @param offsets 4 bytes each
 * @param status 1 byte each
 */
public record StoredFrame(
        Instant dataTime,
        @Nullable Instant uploadTime,
        String frame,
        String list,
        ByteBuffer values,
        @Nullable ByteBuffer offsets,
        @Nullable ByteBuffer status) {

    /** A reading's own time lies less than this behind the frame's. */
    public static final long LONGEST_OFFSET_MS = 3_600_000;

    /** What it says of the point at a place of its list. */
    public Sample sample(int index) {
        return new Sample(
                offsets == null
                        ? dataTime
                        : dataTime.plusMillis(offsets.getInt(index * Integer.BYTES)),
                values.getDouble(index * Double.BYTES),
                status == null ? 0 : status.get(index) & 0xff,
                uploadTime,
                frame);
    }
}
