package org.minesafety.alert.unjudged;

import org.jspecify.annotations.Nullable;

/** A point that no statutory level judges. */
record UnjudgedPoint(
        String mine,
        String point,
        String system,
        String sensorType,
        @Nullable String locationClass,
        Gap reason) {

    static UnjudgedPoint of(KnownPoint point, Gap gap) {
        return new UnjudgedPoint(
                point.mine(),
                point.code(),
                point.system(),
                point.sensorType(),
                point.locationClass(),
                gap);
    }

    String id() {
        return mine + "|" + point;
    }
}
