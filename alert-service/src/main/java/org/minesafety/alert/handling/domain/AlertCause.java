package org.minesafety.alert.handling.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.NamedId;

/**
 * Why an alert is: alarms of one class at one place. There is at most one open alert of a cause.
 *
 * @param system null where it is the whole mine
 * @param point where it is one point
 * @param place where it is one place, in the mine's own words
 */
public record AlertCause(
        String mine,
        AlertKind kind,
        @Nullable String system,
        @Nullable String point,
        @Nullable String place) {

    private static final UUID NAMESPACE = UUID.fromString("6f0c6d5e-31b5-4b7a-9c5d-7a1d3d1f8a4e");

    /** The same for all alarms of the cause; what is not there differs from every text. */
    public String key() {
        return String.join(
                "|",
                mine,
                kind.code(),
                system == null ? "" : ":" + system,
                point == null ? "" : ":" + point,
                place == null ? "" : ":" + place);
    }

    /**
     * @param number from 1, of all alerts of the cause
     */
    public String id(long number) {
        return NamedId.of(NAMESPACE, key() + "|" + number).toString();
    }
}
