package org.minesafety.contracts.disaster;

import java.time.Instant;

/** What happens to an order to one mine. */
public sealed interface DisasterEvent {

    /** 12-digit mine code. */
    String mine();

    /** Id of the order. */
    String order();

    Instant at();

    /** The mine did not do in time what it was ordered. */
    record OrderDisobeyed(String mine, String order, Instant at) implements DisasterEvent {}
}
