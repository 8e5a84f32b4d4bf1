package org.minesafety.ingest.reading.domain;

import org.jspecify.annotations.Nullable;

/**
 * Of whom receipts are given.
 *
 * @param system null: what was named is no system
 */
public record Sender(String mine, @Nullable String system) {

    public static Sender of(FrameDraft draft) {
        return new Sender(draft.mine(), draft.isOfASystem() ? draft.system() : null);
    }
}
