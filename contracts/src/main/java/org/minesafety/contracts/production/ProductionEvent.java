package org.minesafety.contracts.production;

import java.time.Instant;

/** What is seen of the work of a mine. */
public sealed interface ProductionEvent {

    /** 12-digit mine code. */
    String mine();

    /** Id of the signal. */
    String signal();

    Instant at();

    /** A mine seems to produce. Whether it may is for the reader to say. */
    record ProductionSeen(String mine, String signal, Instant at) implements ProductionEvent {}
}
