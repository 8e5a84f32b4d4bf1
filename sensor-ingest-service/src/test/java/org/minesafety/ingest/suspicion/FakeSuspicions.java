package org.minesafety.ingest.suspicion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.minesafety.contracts.sensor.Suspicion;
import reactor.core.publisher.Mono;

/** Suspicions without Kafka and MongoDB. */
public final class FakeSuspicions implements ToldSuspicions {

    private final List<Suspicion> published = new ArrayList<>();
    private final Set<String> remembered = new HashSet<>();
    private boolean crashing;

    public Suspicions suspicions() {
        return new Suspicions(all -> Mono.fromRunnable(() -> published.addAll(all)), this);
    }

    /** All that were, in their order. */
    public List<Suspicion> published() {
        return List.copyOf(published);
    }

    /** Whether the process dies after it has published. */
    void crash(boolean next) {
        crashing = next;
    }

    @Override
    public Mono<Set<String>> of(Collection<String> ids) {
        return Mono.fromCallable(
                () -> ids.stream().filter(remembered::contains).collect(Collectors.toSet()));
    }

    @Override
    public Mono<Void> remember(List<Suspicion> all) {
        return crashing
                ? Mono.error(new IllegalStateException("crash"))
                : Mono.fromRunnable(() -> all.forEach(it -> remembered.add(it.id())));
    }
}
