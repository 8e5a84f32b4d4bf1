package org.minesafety.alert.detection.domain;

import java.time.Duration;
import java.util.Locale;

/** Why there is no sample; of two at one time the later one here counts. */
public enum NoDataReason {
    CALIBRATION,
    PAUSED,
    /** Nothing was sent, or no value. */
    ABSENT,
    FAULT;

    private static final NoDataReason[] ALL = values();

    /**
     * How long a point may be without a sample beyond its hold time before that is an alarm.
     *
     * @param calibration calibrating a sensor takes its minutes
     * @param paused switched off on purpose
     */
    public record Lengths(Duration absent, Duration fault, Duration calibration, Duration paused) {

        /** In milliseconds, by code. */
        long[] byCode() {
            long[] lengths = new long[ALL.length + 1];
            for (NoDataReason reason : ALL) {
                Duration length =
                        switch (reason) {
                            case CALIBRATION -> calibration;
                            case PAUSED -> paused;
                            case ABSENT -> absent;
                            case FAULT -> fault;
                        };
                lengths[reason.code()] = length.toMillis();
            }
            return lengths;
        }
    }

    /** Never 0, which means a sample. */
    byte code() {
        return (byte) (ordinal() + 1);
    }

    static NoDataReason of(byte code) {
        return ALL[code - 1];
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Id of the rule that its episodes break. */
    String rule() {
        return "no-data-" + word();
    }
}
