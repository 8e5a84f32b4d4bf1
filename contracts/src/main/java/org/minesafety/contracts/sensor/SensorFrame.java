package org.minesafety.contracts.sensor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one mine, system and data time, in columns: reading {@code i} is {@code points[i]},
 * {@code values[i]} and, where present, {@code offsetsMs[i]} and {@code status[i]}. A point stands
 * in a frame once. The arrays are not copied; nobody changes them.
 *
 * @param system two digits of the exchange format: 01 safety monitoring, 02 gas drainage, …
 * @param frame SHA-256 of the canonical content, 64 lower-case hexadecimal digits
 * @param uploadTime time of the upload by the mine's own statement; of two values for one point and
 *     time the greater (upload time, frame) wins, none being the least
 * @param source who sent it: the client of the token
 * @param receipt id of the receipt of the upload
 * @param offsetsMs milliseconds from {@code dataTime} to the reading's own time, in {@code [0, 1
 *     h)}; without it every reading is of {@code dataTime}
 * @param values in the unit of the point; NaN (in JSON {@code null}) where there is no value
 * @param status bits of {@link ReadingStatus}; 0 normal
 */
public record SensorFrame(
        String mine,
        String system,
        String frame,
        Instant dataTime,
        @Nullable Instant uploadTime,
        Instant receivedTime,
        String source,
        @Nullable String receipt,
        String[] points,
        int @Nullable [] offsetsMs,
        double[] values,
        int @Nullable [] status) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SensorFrame that
                && Arrays.equals(scalars(), that.scalars())
                && Arrays.equals(points, that.points)
                && Arrays.equals(offsetsMs, that.offsetsMs)
                && Arrays.equals(values, that.values)
                && Arrays.equals(status, that.status);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mine, system, frame, dataTime);
    }

    @Override
    public String toString() {
        return "SensorFrame%s%s%s%s%s"
                .formatted(
                        Arrays.toString(scalars()),
                        Arrays.toString(points),
                        Arrays.toString(offsetsMs),
                        Arrays.toString(values),
                        Arrays.toString(status));
    }

    private @Nullable Object[] scalars() {
        return new @Nullable Object[] {
            mine, system, frame, dataTime, uploadTime, receivedTime, source, receipt
        };
    }
}
