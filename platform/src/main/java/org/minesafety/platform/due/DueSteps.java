package org.minesafety.platform.due;

import reactor.core.publisher.Mono;

/**
 * What becomes of the aggregates of one collection when they are due; a service declares a bean for
 * each.
 *
 * @param collection of state documents, each with a string as {@code _id}
 */
public record DueSteps(String collection, Handler handler) {

    /** Takes a step as a command. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Reads the aggregate again inside the command, does nothing unless it is still due for
         * exactly this, and stores a version that is due for something else or nothing: that makes
         * each step happen once, whoever else issues it too.
         */
        Mono<?> take(String id, Due due);
    }
}
