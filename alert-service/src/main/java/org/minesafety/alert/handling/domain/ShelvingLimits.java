package org.minesafety.alert.handling.domain;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * The limits that are in force.
 *
 * @param rows by the name of the level; of each that may be shelved
 */
public record ShelvingLimits(Map<String, ShelvingLimit> rows) {

    public ShelvingLimits {
        rows = Map.copyOf(rows);
    }

    public ShelvingLimit of(AlertLevel level) {
        return requireNonNull(rows.get(level.name()));
    }
}
