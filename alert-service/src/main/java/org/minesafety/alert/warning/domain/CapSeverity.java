package org.minesafety.alert.warning.domain;

import java.util.Optional;
import org.minesafety.contracts.alert.AlertLevel;

/** How much life and property are threatened. */
public enum CapSeverity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN;

    /** The colour that it stands for; empty where nobody knows. */
    public Optional<AlertLevel> level() {
        return switch (this) {
            case EXTREME -> Optional.of(AlertLevel.RED);
            case SEVERE -> Optional.of(AlertLevel.ORANGE);
            case MODERATE -> Optional.of(AlertLevel.YELLOW);
            case MINOR -> Optional.of(AlertLevel.BLUE);
            case UNKNOWN -> Optional.empty();
        };
    }
}
