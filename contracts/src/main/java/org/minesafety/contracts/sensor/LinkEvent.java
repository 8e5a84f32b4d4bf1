package org.minesafety.contracts.sensor;

import java.time.Instant;
import java.util.List;

/** What happens to the link of one mine and system; the state after it travels beside it. */
public sealed interface LinkEvent {

    /** 12-digit mine code. */
    String mine();

    String system();

    /** When it was judged so, on the platform's clock. */
    Instant at();

    /** Points are defined, nothing has come yet. */
    record LinkExpected(String mine, String system, Instant at) implements LinkEvent {}

    record LinkLost(String mine, String system, Instant at) implements LinkEvent {}

    record LinkRestored(String mine, String system, Instant at) implements LinkEvent {}

    /** The last point of the system is gone. */
    record LinkEnded(String mine, String system, Instant at) implements LinkEvent {}

    /**
     * The link is as it was; something else of it changed.
     *
     * @param changed names of the changed components of {@link LinkState}, sorted
     */
    record LinkChanged(String mine, String system, List<String> changed, Instant at)
            implements LinkEvent {}
}
