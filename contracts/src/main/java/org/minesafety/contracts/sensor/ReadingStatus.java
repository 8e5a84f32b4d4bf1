package org.minesafety.contracts.sensor;

/** What a mine states of a reading beside its value: the bits of {@link SensorFrame#status}. */
public enum ReadingStatus {
    ALARM(1),
    POWER_OFF(2),
    CALIBRATION(4),
    OVER_RANGE(8),
    SUBSTATION_FAULT(16),
    NOT_POLLED(32),
    PAUSED(64),
    SENSOR_FAULT(128);

    /** All bits of readings that are no samples: they neither open nor close an alarm. */
    public static final int NO_SAMPLE =
            CALIBRATION.bit | SUBSTATION_FAULT.bit | NOT_POLLED.bit | PAUSED.bit | SENSOR_FAULT.bit;

    /** Sent in the place of a value where there is none. */
    public static final double PLACEHOLDER = -9999;

    private final int bit;

    ReadingStatus(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }
}
