package org.minesafety.alert.detection.domain;

import org.jspecify.annotations.Nullable;

/** Readings that are none: they neither open, close nor accrue. */
final class NoSample {

    private static final double PLACEHOLDER = -9999;

    private static final int CALIBRATION = 4;
    private static final int SUBSTATION_FAULT = 16;
    private static final int NOT_POLLED = 32;
    private static final int PAUSED = 64;
    private static final int SENSOR_FAULT = 128;

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
        if ((status & (SUBSTATION_FAULT | SENSOR_FAULT)) != 0) {
            return NoDataReason.FAULT;
        }
        if ((status & (PAUSED | NOT_POLLED)) != 0) {
            return NoDataReason.PAUSED;
        }
        if ((status & CALIBRATION) != 0) {
            return NoDataReason.CALIBRATION;
        }
        return !Double.isFinite(value) || value == PLACEHOLDER ? NoDataReason.ABSENT : null;
    }
}
