package org.minesafety.ingest.point.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.ValueType;

/** A definition as somebody states it, before it is checked. */
public record PointDraft(
        @Nullable String code,
        @Nullable String system,
        @Nullable String sensorType,
        @Nullable ValueType valueType,
        @Nullable String unit,
        @Nullable Double rangeLow,
        @Nullable Double rangeHigh,
        List<SetPoints> setPoints,
        @Nullable String locationClass,
        @Nullable String place,
        boolean withdrawn) {}
