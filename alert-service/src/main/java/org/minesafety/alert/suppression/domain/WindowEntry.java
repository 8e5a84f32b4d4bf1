package org.minesafety.alert.suppression.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the journal keeps of a window; who did it stands beside each entry. */
public sealed interface WindowEntry {

    Instant at();

    record Announced(Instant at) implements WindowEntry {}

    /**
     * A step of its life was taken.
     *
     * @param action name, as in the published table
     */
    record Stepped(String action, WindowPhase former, @Nullable String note, Instant at)
            implements WindowEntry {}
}
