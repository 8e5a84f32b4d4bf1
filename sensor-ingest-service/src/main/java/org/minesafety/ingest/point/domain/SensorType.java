package org.minesafety.ingest.point.domain;

import org.minesafety.contracts.sensor.ValueType;

/**
 * @param code as on the wire
 * @param unit of its values
 */
public record SensorType(
        String code, String nameZh, String nameEn, String unit, ValueType valueType) {}
