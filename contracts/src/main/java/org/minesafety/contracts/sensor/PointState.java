package org.minesafety.contracts.sensor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Definition of a measuring point.
 *
 * @param code unique within the mine
 * @param system two digits: 01 safety monitoring, 02 gas drainage, …
 * @param sensorType four digits as on the wire; their meaning depends on the mine type
 * @param unit of the values, as in the dictionary of sensor types
 * @param rangeLow least value the sensor can measure
 * @param rangeHigh greatest value the sensor can measure
 * @param setPoints the mine's own, by time of validity ascending; each holds until the next
 * @param locationClass code of the statutory table (T0, T1, …); without it no statutory rule
 * @param place where it hangs, in the mine's own words
 */
public record PointState(
        String mine,
        String code,
        String system,
        String sensorType,
        ValueType valueType,
        String unit,
        @Nullable Double rangeLow,
        @Nullable Double rangeHigh,
        List<SetPoints> setPoints,
        @Nullable String locationClass,
        @Nullable String place,
        boolean withdrawn) {

    /**
     * @param validFrom in data time
     */
    public record SetPoints(Instant validFrom, @Nullable Level high, @Nullable Level low) {}

    /**
     * Levels of one direction, in the unit of the point: high ones act at or above, low ones at or
     * below.
     *
     * @param release the alarm is over when the value is back within it; without it, within {@code
     *     alarm}
     * @param restore power may come back when the value is within it
     */
    public record Level(
            @Nullable Double alarm,
            @Nullable Double release,
            @Nullable Double powerOff,
            @Nullable Double restore) {}
}
