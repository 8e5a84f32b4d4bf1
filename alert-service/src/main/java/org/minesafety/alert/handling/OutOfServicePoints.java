package org.minesafety.alert.handling;

import java.util.Collection;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Points whose alarms stand alone because the point is out of service. */
@FunctionalInterface
public interface OutOfServicePoints {

    /** Of these mines, each as mine and code with a bar between. */
    Mono<Set<String>> now(Collection<String> mines);
}
