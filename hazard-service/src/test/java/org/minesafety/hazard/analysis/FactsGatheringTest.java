package org.minesafety.hazard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Gathering;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FactsGatheringTest {

    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    @Test
    void that_it_begins_is_kept_before_anything_is_gathered() {
        var facts = new TwoMines(false);
        assertThat(round(facts)).isFalse();
        assertThat(facts.done)
                .containsExactly(
                        Gathering.begin(NOON),
                        TwoMines.FIRST,
                        TwoMines.SECOND,
                        new Gathering(TwoMines.SECOND, NOON, false, true, true));
    }

    @Test
    void a_mine_that_fails_holds_up_no_other() {
        var facts = new TwoMines(true);
        assertThat(round(facts)).isFalse();
        assertThat(facts.done)
                .contains(TwoMines.SECOND)
                .endsWith(new Gathering(TwoMines.SECOND, NOON, true, true, false));
    }

    private static boolean round(Facts facts) {
        return Boolean.TRUE.equals(
                new FactsGathering(facts, Clock.fixed(NOON, ZoneOffset.UTC)).round().block());
    }

    /** Tells what was kept and gathered, in this order. */
    private static final class TwoMines implements Facts {

        static final String FIRST = "220221000001";
        static final String SECOND = "220221000002";

        final List<Object> done = new ArrayList<>();
        private final boolean failing;

        TwoMines(boolean failing) {
            this.failing = failing;
        }

        @Override
        public Mono<Gathering> gathering() {
            return Mono.empty();
        }

        @Override
        public Mono<Void> keep(Gathering gathering) {
            return Mono.fromRunnable(() -> done.add(gathering));
        }

        @Override
        public Flux<String> mines(@Nullable String after, int limit) {
            return Flux.just(FIRST, SECOND);
        }

        @Override
        public Mono<Void> gather(String mine) {
            return failing && mine.equals(FIRST)
                    ? Mono.error(new IllegalStateException("Not now"))
                    : Mono.fromRunnable(() -> done.add(mine));
        }

        @Override
        public Mono<HazardFacts> find(String hazard) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<Void> save(HazardFacts facts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<String> unknown(Collection<String> hazards) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Flux<MineRows> rows(AnalysisQuery query, Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<FactsPiece> list(
                AnalysisQuery query,
                Condition condition,
                @Nullable After<Instant> after,
                int most,
                Caller caller) {
            throw new UnsupportedOperationException();
        }
    }
}
