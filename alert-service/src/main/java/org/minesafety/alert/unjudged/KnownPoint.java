package org.minesafety.alert.unjudged;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;

/** A measuring point as it was last published, as far as statutory levels are chosen by it. */
record KnownPoint(
        String mine,
        String code,
        String system,
        String sensorType,
        @Nullable String locationClass,
        boolean withdrawn) {

    static KnownPoint of(PointState point) {
        return new KnownPoint(
                point.mine(),
                point.code(),
                point.system(),
                point.sensorType(),
                point.locationClass(),
                point.withdrawn());
    }

    static String id(PointState point) {
        return point.mine() + "|" + point.code();
    }
}
