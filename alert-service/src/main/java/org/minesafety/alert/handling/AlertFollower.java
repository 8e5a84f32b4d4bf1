package org.minesafety.alert.handling;

import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Is told of alerts that were raised, or whose level or phase is another one, and of those that
 * became known late when nothing of them goes on any more.
 */
@FunctionalInterface
public interface AlertFollower {

    /**
     * Part of the command that changes the alert.
     *
     * @param live whether an alarm of it goes on
     * @param settled before then it may turn out that it is over, and was long before
     */
    Mono<Void> changed(String alert, boolean live, Instant settled);
}
