package org.minesafety.ingest.suspicion;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.platform.domain.NamedId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells suspicions. They are published before they are remembered, so that a crash between the two
 * tells one again, under the same id; none is lost.
 */
@Component
public final class Suspicions {

    private static final UUID NAMESPACE = UUID.fromString("0d6f3a5e-54f5-4d0b-9d7d-6c7c1f7a2b90");

    private static final int TOGETHER = 500;

    private final SuspicionTopic topic;
    private final ToldSuspicions told;

    Suspicions(SuspicionTopic topic, ToldSuspicions told) {
        this.topic = topic;
        this.told = told;
    }

    /**
     * The id of what a suspicion is about; what came first or last plays no part in it.
     *
     * @param from data time, as it stands in the suspicion
     */
    public static String id(
            SuspicionKind kind, String mine, String system, @Nullable String point, Instant from) {
        String about = String.join("|", kind.name(), mine, system, point == null ? "" : point);
        return NamedId.of(NAMESPACE, about + "|" + from).toString();
    }

    /** Whether it failed because the broker does not answer: then none can be told. */
    public static boolean isAway(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, it -> it != null, Suspicions::cause)
                .anyMatch(RetriableException.class::isInstance);
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure == null ? null : failure.getCause();
    }

    /** Those of them that have not been told. */
    public Mono<Void> tell(Collection<Suspicion> suspicions) {
        return Flux.fromIterable(suspicions).buffer(TOGETHER).concatMap(this::tellNew).then();
    }

    private Mono<Void> tellNew(List<Suspicion> suspicions) {
        Map<String, Suspicion> byId = new LinkedHashMap<>();
        suspicions.forEach(it -> byId.putIfAbsent(it.id(), it));
        return told.of(byId.keySet())
                .map(known ->
                        byId.values().stream().filter(it -> !known.contains(it.id())).toList())
                .filter(news -> !news.isEmpty())
                .flatMap(news -> topic.publish(news).then(told.remember(news)));
    }
}
