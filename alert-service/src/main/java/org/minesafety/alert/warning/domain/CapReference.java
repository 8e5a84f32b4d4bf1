package org.minesafety.alert.warning.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An earlier message that one refers to.
 *
 * @param sent absent in CAP 1.0 only
 */
public record CapReference(String sender, String identifier, @Nullable Instant sent) {

    /** As {@link CapMessage#key()} of what is meant. */
    public String key() {
        return CapMessage.key(sender, identifier);
    }
}
