package org.minesafety.ingest.suspicion;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.minesafety.contracts.sensor.Suspicion;
import reactor.core.publisher.Mono;

/** What has been told, so that it is not told again. */
public interface ToldSuspicions {

    /** Those of the ids that are of told ones. */
    Mono<Set<String>> of(Collection<String> ids);

    /** Remembered twice is remembered. */
    Mono<Void> remember(List<Suspicion> suspicions);
}
