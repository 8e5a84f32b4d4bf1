package org.minesafety.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.StoredFrame;
import org.minesafety.ingest.suspicion.FakeSuspicions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HourlyStatisticsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final String UNREADABLE = "unreadable";

    private final Marks marks = new Marks();
    private RuntimeException failure = new IllegalStateException("for ever");

    private final HourlyStatistics statistics =
            new HourlyStatistics(
                    new Histories(),
                    marks,
                    new FakeSuspicions().suspicions(),
                    Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void an_hour_that_fails_for_ever_is_put_off_and_holds_up_no_other() {
        marks.dirty("first", UNREADABLE, "last");
        assertThat(statistics.round().block()).isFalse();
        assertThat(marks.cleared).containsExactly("first", "last");
        assertThat(marks.putOff).containsExactly(UNREADABLE);
    }

    @Test
    void nothing_is_put_off_because_the_broker_is_away() {
        failure = new IllegalStateException(new TimeoutException("no broker"));
        marks.dirty(UNREADABLE, "last");
        assertThatThrownBy(() -> statistics.round().block()).hasRootCauseMessage("no broker");
        assertThat(marks.putOff).isEmpty();
        assertThat(marks.cleared).isEmpty();
    }

    @Test
    void a_round_ends_after_some_hours_and_says_so() {
        marks.dirty(IntStream.range(0, 201).mapToObj(i -> "m" + i).toArray(String[]::new));
        assertThat(statistics.round().block()).isTrue();
        assertThat(marks.cleared).hasSize(200);
        assertThat(statistics.round().block()).isFalse();
        assertThat(marks.cleared).hasSize(201);
    }

    private final class Histories implements Frames {

        @Override
        public Flux<StoredFrame> between(String mine, String system, Instant from, Instant to) {
            return mine.equals(UNREADABLE) ? Flux.error(failure) : Flux.empty();
        }

        @Override
        public Flux<StoredFrame> newestFirst(String mine, String system) {
            return Flux.empty();
        }

        @Override
        public Mono<Instant> newest(String mine, String system) {
            return Mono.empty();
        }

        @Override
        public Mono<Map<String, Integer>> list(String name) {
            return Mono.empty();
        }
    }

    /** Of one hour of each mine. */
    private static final class Marks implements Statistics {

        private final List<DirtyHour> dirty = new ArrayList<>();
        private final List<String> cleared = new ArrayList<>();
        private final List<String> putOff = new ArrayList<>();

        private void dirty(String... mines) {
            for (String mine : mines) {
                dirty.add(new DirtyHour(mine, "01", NOON.minusSeconds(7_200), "t"));
            }
        }

        @Override
        public Flux<DirtyHour> dirtyBefore(Instant time, int most) {
            return Flux.fromIterable(List.copyOf(dirty)).take(most);
        }

        @Override
        public Mono<Set<Instant>> dirty(String mine, String system, Instant from, Instant to) {
            return Mono.just(Set.of());
        }

        @Override
        public Mono<NavigableMap<Instant, ComputedHour>> hours(
                String mine, String point, Instant from, Instant to) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> store(
                DirtyHour hour, long frames, Map<String, List<FiveMinutes>> byPoint) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> clear(DirtyHour hour) {
            return Mono.fromRunnable(() -> {
                dirty.remove(hour);
                cleared.add(hour.mine());
            });
        }

        @Override
        public Mono<Void> putOff(DirtyHour hour) {
            return Mono.fromRunnable(() -> {
                dirty.remove(hour);
                putOff.add(hour.mine());
            });
        }
    }
}
