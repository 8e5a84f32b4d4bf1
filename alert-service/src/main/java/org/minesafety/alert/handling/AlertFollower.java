package org.minesafety.alert.handling;

import reactor.core.publisher.Mono;

/** Is told of alerts that were raised, or whose level or phase is another one. */
@FunctionalInterface
public interface AlertFollower {

    /**
     * Part of the command that changes the alert.
     *
     * @param live whether an alarm of it goes on
     */
    Mono<Void> changed(String alert, boolean live);
}
