package org.minesafety.alert.warning.domain;

import java.time.Instant;

/** What the journal keeps of a warning; who did it stands beside each entry. */
public sealed interface WarningEntry {

    Instant at();

    /**
     * The message came.
     *
     * @param sha256 of its bytes
     */
    record Received(String sha256, WarningStanding standing, Instant at) implements WarningEntry {}

    /** Another message ended it, or was found to have ended it earlier than was known. */
    record Ended(Ending ending, WarningStanding standing, Instant at) implements WarningEntry {}

    /** Time alone changed how it stands. */
    record Passed(WarningStanding standing, Instant at) implements WarningEntry {}
}
