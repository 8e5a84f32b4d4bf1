package org.minesafety.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A place stays until everybody who waits for it is to be looked at. */
class DutyRoundTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final List<String> nudged = new ArrayList<>();
    private boolean done;
    private boolean away;

    @Test
    void a_place_is_not_taken_off_while_one_of_those_who_wait_is_not_stored() {
        var round = new DutyRound(new Changes(), new Waiting());
        away = true;
        assertThatThrownBy(() -> round.round().block(LIMIT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(done).isFalse();
        away = false;
        assertThat(round.round().block(LIMIT)).isTrue();
        assertThat(nudged).containsExactlyInAnyOrder("e1", "e2");
        assertThat(done).isTrue();
        assertThat(round.round().block(LIMIT)).isFalse();
    }

    private final class Changes implements DutyChanges {

        @Override
        public Mono<DutyChange> next() {
            return done ? Mono.empty() : Mono.just(new DutyChange("220221", 1, null));
        }

        @Override
        public Flux<String> waiting(DutyChange change, int limit) {
            return Flux.just("e1", "e2");
        }

        @Override
        public Mono<Void> goOn(DutyChange change, String last) {
            return Mono.error(new AssertionError("there are no more"));
        }

        @Override
        public Mono<Void> done(DutyChange change) {
            return Mono.fromRunnable(() -> done = true);
        }
    }

    private final class Waiting implements Nudges {

        @Override
        public Mono<Void> again(String alert) {
            return away
                    ? Mono.error(new IllegalStateException("away"))
                    : Mono.fromRunnable(() -> nudged.add(alert));
        }

        @Override
        public Flux<Nudge> due(Instant now, int limit) {
            return Flux.empty();
        }

        @Override
        public Mono<Void> done(Nudge nudge) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> putOff(Nudge nudge, Instant again) {
            return Mono.empty();
        }
    }
}
