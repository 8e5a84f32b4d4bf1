package org.minesafety.platform.due;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import org.bson.Document;

/**
 * The next step that time will take with an aggregate. It stands as {@code nextDue} in the state
 * document and is a pure function of the state; it counts from when the step before was really
 * taken, so that after an outage not several are due at once.
 *
 * @param step name
 * @param at not before; cut to milliseconds, which is what the database keeps
 */
public record Due(String step, Instant at) {

    public Due {
        at = at.truncatedTo(MILLIS);
    }

    static Due of(Document document) {
        return new Due(document.getString("step"), document.getDate("at").toInstant());
    }
}
