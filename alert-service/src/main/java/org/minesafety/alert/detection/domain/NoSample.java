package org.minesafety.alert.detection.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.ReadingStatus;

/** Readings that are none: they neither open, close nor accrue. */
final class NoSample {

    private static final int FAULT =
            ReadingStatus.SUBSTATION_FAULT.bit() | ReadingStatus.SENSOR_FAULT.bit();
    private static final int PAUSED = ReadingStatus.PAUSED.bit() | ReadingStatus.NOT_POLLED.bit();
    private static final int CALIBRATION = ReadingStatus.CALIBRATION.bit();

    private NoSample() {}

    /** Codes of {@link NoDataReason}, 0 for samples; null where all are samples. */
    static byte @Nullable [] reasons(double[] values, int @Nullable [] status) {
        byte[] reasons = null;
        for (int i = 0; i < values.length; i++) {
            NoDataReason reason = reason(values[i], status == null ? 0 : status[i]);
            if (reason != null) {
                if (reasons == null) {
                    reasons = new byte[values.length];
                }
                reasons[i] = reason.code();
            }
        }
        return reasons;
    }

    private static @Nullable NoDataReason reason(double value, int status) {
        if ((status & FAULT) != 0) {
            return NoDataReason.FAULT;
        }
        if ((status & PAUSED) != 0) {
            return NoDataReason.PAUSED;
        }
        if ((status & CALIBRATION) != 0) {
            return NoDataReason.CALIBRATION;
        }
        return !Double.isFinite(value) || value == ReadingStatus.PLACEHOLDER
                ? NoDataReason.ABSENT
                : null;
    }
}
