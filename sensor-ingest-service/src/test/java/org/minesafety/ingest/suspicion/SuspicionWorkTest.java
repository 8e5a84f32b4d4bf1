package org.minesafety.ingest.suspicion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.sensor.SuspicionKind;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SuspicionWorkTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final String TOO_LARGE = "too-large";

    private final Waiting waiting = new Waiting();
    private final List<String> published = new ArrayList<>();
    private boolean away;

    private final SuspicionWork work =
            new SuspicionWork(
                    waiting,
                    new Suspicions(this::publish, new FakeSuspicions()),
                    Clock.fixed(NOON, ZoneOffset.UTC));

    private Mono<Void> publish(List<Suspicion> all) {
        if (away) {
            return Mono.error(new IllegalStateException(new TimeoutException("no broker")));
        }
        if (all.stream().anyMatch(it -> it.id().equals(TOO_LARGE))) {
            return Mono.error(new RecordTooLargeException("for ever"));
        }
        return Mono.fromRunnable(() -> all.forEach(it -> published.add(it.id())));
    }

    @Test
    void one_that_fails_for_ever_holds_up_no_other() {
        waiting.add(List.of(suspicion("a"), suspicion(TOO_LARGE), suspicion("b"))).block();
        assertThat(work.round().block()).isFalse();
        assertThat(published).containsExactly("a", "b");
        assertThat(waiting.putOff).containsExactly(TOO_LARGE);
        assertThat(waiting.now).extracting(Suspicion::id).containsExactly(TOO_LARGE);
    }

    @Test
    void nothing_is_put_off_because_the_broker_is_away() {
        away = true;
        waiting.add(List.of(suspicion("a"), suspicion("b"))).block();
        assertThatThrownBy(() -> work.round().block()).hasRootCauseMessage("no broker");
        assertThat(waiting.putOff).isEmpty();
        away = false;
        work.round().block();
        assertThat(published).containsExactly("a", "b");
    }

    @Test
    void a_round_ends_after_some_and_says_so() {
        waiting.add(IntStream.range(0, 501).mapToObj(i -> suspicion("s" + i)).toList()).block();
        assertThat(work.round().block()).isTrue();
        assertThat(published).hasSize(500);
        assertThat(work.round().block()).isFalse();
        assertThat(published).hasSize(501);
    }

    /** What is put off stays, and is noted. */
    private static final class Waiting implements PendingSuspicions {

        private final List<Suspicion> now = new ArrayList<>();
        private final List<String> putOff = new ArrayList<>();

        @Override
        public Mono<Void> add(List<Suspicion> suspicions) {
            return Mono.fromRunnable(() -> now.addAll(suspicions));
        }

        @Override
        public Flux<Suspicion> next(Instant at, int limit) {
            return Flux.fromIterable(List.copyOf(now)).take(limit);
        }

        @Override
        public Mono<Void> remove(List<Suspicion> told) {
            return Mono.fromRunnable(() -> now.removeAll(told));
        }

        @Override
        public Mono<Void> putOff(Suspicion failed, Instant at) {
            return Mono.fromRunnable(() -> putOff.add(failed.id()));
        }
    }

    private static Suspicion suspicion(String id) {
        return new Suspicion(
                id,
                "220221000001",
                SuspicionKind.VALUE_CONFLICT,
                "01",
                null,
                NOON,
                null,
                List.of(),
                NOON);
    }
}
