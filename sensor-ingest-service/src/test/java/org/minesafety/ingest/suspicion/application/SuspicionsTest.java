package org.minesafety.ingest.suspicion.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;
import reactor.core.publisher.Mono;

class SuspicionsTest {

    private static final Instant HOUR = Instant.parse("2026-11-24T04:00:00Z");

    private final List<Suspicion> published = new ArrayList<>();
    private final Set<String> remembered = new HashSet<>();
    private boolean crashes;
    private final Suspicions suspicions =
            new Suspicions(
                    all -> Mono.fromRunnable(() -> published.addAll(all)),
                    new ToldSuspicions() {
                        @Override
                        public Mono<Set<String>> of(Collection<String> ids) {
                            return Mono.fromCallable(() ->
                                    ids.stream()
                                            .filter(remembered::contains)
                                            .collect(Collectors.toSet()));
                        }

                        @Override
                        public Mono<Void> remember(List<Suspicion> all) {
                            return crashes
                                    ? Mono.error(new IllegalStateException("crash"))
                                    : Mono.fromRunnable(
                                            () -> all.forEach(it -> remembered.add(it.id())));
                        }
                    });

    @Test
    void a_suspicion_is_told_once_whenever_it_is_found_again() {
        suspicions.tell(List.of(conflict("A", HOUR), conflict("A", HOUR.plusSeconds(9)))).block();
        suspicions.tell(List.of(conflict("B", HOUR), conflict("A", HOUR.plusSeconds(99)))).block();
        assertThat(published).extracting(Suspicion::point).containsExactly("A", "B");
    }

    @Test
    void a_crash_after_it_was_published_tells_it_again_under_the_same_id() {
        crashes = true;
        assertThatThrownBy(() -> suspicions.tell(List.of(conflict("A", HOUR))).block())
                .hasMessage("crash");
        crashes = false;
        suspicions.tell(List.of(conflict("A", HOUR))).block();
        assertThat(published).extracting(Suspicion::id).hasSize(2).containsOnly(id("A"));
    }

    private static Suspicion conflict(String point, Instant at) {
        return new Suspicion(
                id(point),
                "220221000001",
                SuspicionKind.VALUE_CONFLICT,
                "01",
                point,
                HOUR,
                HOUR.plusSeconds(3600),
                List.of(),
                at);
    }

    private static String id(String point) {
        return Suspicions.id(SuspicionKind.VALUE_CONFLICT, "220221000001", "01", point, HOUR);
    }
}
