package org.minesafety.alert.domain;

import org.jspecify.annotations.Nullable;

/** Readings that are none: they neither open, close nor accrue. */
final class NoSample {

    private static final double PLACEHOLDER = -9999;

    private static final int CALIBRATION = 4;
    private static final int SUBSTATION_FAULT = 16;
    private static final int NOT_POLLED = 32;
    private static final int PAUSED = 64;
    private static final int SENSOR_FAULT = 128;
    private static final int ANY =
            CALIBRATION | SUBSTATION_FAULT | NOT_POLLED | PAUSED | SENSOR_FAULT;

    private NoSample() {}

    /** NaN in their places; the same array where there are none. */
    static double[] blank(double[] values, int @Nullable [] status) {
        double[] result = values;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])
                    || values[i] == PLACEHOLDER
                    || status != null && (status[i] & ANY) != 0) {
                if (result == values) {
                    result = values.clone();
                }
                result[i] = Double.NaN;
            }
        }
        return result;
    }
}
