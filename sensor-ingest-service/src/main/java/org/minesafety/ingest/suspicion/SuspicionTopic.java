package org.minesafety.ingest.suspicion;

import java.util.List;
import org.minesafety.contracts.sensor.Suspicion;
import reactor.core.publisher.Mono;

/** Where suspicions are published. */
public interface SuspicionTopic {

    /** Completes when all of them are safe. */
    Mono<Void> publish(List<Suspicion> suspicions);
}
