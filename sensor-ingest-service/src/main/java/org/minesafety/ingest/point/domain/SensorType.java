package org.minesafety.ingest.point.domain;

import org.minesafety.contracts.sensor.ValueType;

/**
 * A row of the table of sensor types.
 *
 * @param dictionary its letter
 * @param code as on the wire
 * @param unit of its values
 */
public record SensorType(
        String dictionary,
        String code,
        String nameZh,
        String nameEn,
        String unit,
        ValueType valueType) {

    /** Unique in the table. */
    public String key() {
        return key(dictionary, code);
    }

    static String key(String dictionary, String code) {
        return dictionary + "-" + code;
    }
}
