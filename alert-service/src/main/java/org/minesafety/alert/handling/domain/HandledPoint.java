package org.minesafety.alert.handling.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;

/** A measuring point as it was last published, as far as its alarms are grouped by it. */
public record HandledPoint(
        String sensorType, @Nullable String locationClass, @Nullable String place) {

    /** Name of the projection and of its collection. */
    public static final String PROJECTION = "handled-points";

    public static HandledPoint of(PointState point) {
        return new HandledPoint(point.sensorType(), point.locationClass(), point.place());
    }

    public static String id(PointState point) {
        return id(point.mine(), point.code());
    }

    public static String id(String mine, String point) {
        return mine + "|" + point;
    }
}
