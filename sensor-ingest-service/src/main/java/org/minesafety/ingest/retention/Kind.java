package org.minesafety.ingest.retention;

import java.util.Locale;

/** What is removed when it is old. */
public enum Kind {
    /** By data time and by the time they came. */
    FRAMES,
    /** With what else is known of an upload: duplicates and what was not judged. */
    RECEIPTS,
    STATISTICS,
    /** What has been told; the topic keeps it. */
    SUSPICIONS;

    /** As it stands in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
