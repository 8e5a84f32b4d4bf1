package org.minesafety.contracts.sensor;

import java.time.Instant;

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
}
