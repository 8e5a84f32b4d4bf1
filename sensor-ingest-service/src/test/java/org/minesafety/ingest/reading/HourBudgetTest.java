package org.minesafety.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.SuspicionKind;
import org.minesafety.ingest.reading.FrameLog.NamedFrame;
import org.minesafety.ingest.reading.KeptFrames.Key;
import org.minesafety.ingest.reading.domain.HourCount;
import org.minesafety.ingest.reading.domain.Part;
import org.minesafety.ingest.reading.domain.PointList;
import org.minesafety.ingest.reading.domain.Slice;
import org.minesafety.ingest.suspicion.FakeSuspicions;
import org.minesafety.platform.problem.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HourBudgetTest {

    private static final int MOST = 5_000;
    private static final Instant HOUR = Instant.parse("2026-11-24T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(HOUR.plusSeconds(1800), ZoneOffset.UTC);

    private final PointList point = PointLists.of(new String[] {"A"});
    private final Set<String> history = new LinkedHashSet<>();
    private final FakeSuspicions told = new FakeSuspicions();
    private boolean away;
    private HourBudget budget = process();

    @Test
    void what_is_more_than_the_budget_is_too_much_and_told_once() {
        assertThat(accept(0, MOST)).isEqualTo(MOST);
        assertThat(accept(MOST, MOST + 100)).isZero();
        assertThat(accept(MOST + 100, MOST + 200)).isZero();
        assertThat(told.published())
                .hasSize(1)
                .first()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(SuspicionKind.HOUR_FULL);
                    assertThat(it.from()).isEqualTo(HOUR);
                });
    }

    @Test
    void another_hour_has_a_budget_of_its_own() {
        accept(0, MOST + 1);
        NamedFrame next = frame(1, HOUR.plusSeconds(3600));
        assertThat(budget.beyond(List.of(next)).block().isEmpty()).isTrue();
    }

    @Test
    void after_a_restart_the_history_is_counted() {
        accept(0, MOST - 10);
        budget = process();
        assertThat(accept(MOST, MOST + 3_000)).isEqualTo(HourCount.UNASKED);
        assertThat(accept(0, MOST - 10)).isEqualTo(MOST - 10);
    }

    /** Whatever comes again in whatever order, from several processes, while the history lags. */
    @Test
    void a_frame_that_was_accepted_is_never_too_much_and_the_hour_stays_bounded() {
        var random = new Random(11);
        List<HourBudget> processes = List.of(process(), process());
        List<Set<Integer>> accepted = List.of(new HashSet<>(), new HashSet<>());
        List<NamedFrame> lagging = new ArrayList<>();
        for (int round = 0; round < 400; round++) {
            int at = random.nextInt(2);
            List<Integer> numbers = random.ints(50, 0, 3 * MOST).distinct().boxed().toList();
            List<NamedFrame> frames = numbers.stream().map(i -> frame(i, HOUR)).toList();
            var beyond = processes.get(at).beyond(frames).block();
            for (int i = 0; i < frames.size(); i++) {
                boolean before = accepted.get(at).contains(numbers.get(i));
                boolean kept = history.contains(frames.get(i).name());
                if (before || kept) {
                    assertThat(beyond.get(i)).isFalse();
                }
                if (!beyond.get(i)) {
                    accepted.get(at).add(numbers.get(i));
                    lagging.add(frames.get(i));
                }
            }
            if (random.nextInt(5) == 0) {
                lagging.forEach(it -> history.add(it.name()));
                lagging.clear();
            }
        }
        Set<Integer> all = new HashSet<>(accepted.get(0));
        all.addAll(accepted.get(1));
        assertThat(all).hasSizeBetween(MOST, 2 * MOST);
    }

    @Test
    void while_the_history_cannot_be_asked_nothing_is_called_too_much() {
        away = true;
        assertThat(accept(0, HourCount.UNASKED)).isEqualTo(HourCount.UNASKED);
        assertThat(accept(0, HourCount.UNASKED)).isEqualTo(HourCount.UNASKED);
        assertThatThrownBy(() -> accept(9_000, 9_001))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.getStatusCode().value()).isEqualTo(503));
    }

    /** How many of the frames are let through; they are in the history afterwards. */
    private int accept(int from, int to) {
        List<NamedFrame> frames = IntStream.range(from, to).mapToObj(i -> frame(i, HOUR)).toList();
        var beyond = budget.beyond(frames).block();
        for (int i = 0; i < frames.size(); i++) {
            if (!beyond.get(i)) {
                history.add(frames.get(i).name());
            }
        }
        return frames.size() - beyond.cardinality();
    }

    private HourBudget process() {
        return new HourBudget(MOST, kept(), told.suspicions(), (_, _, _) -> Mono.empty(), CLOCK);
    }

    private NamedFrame frame(int number, Instant hour) {
        String name = "%016x".formatted(number * 0x9e37_79b9_7f4a_7c15L) + "0".repeat(48);
        var part =
                new Part(
                        "220221000001",
                        "01",
                        hour.plusMillis(number),
                        null,
                        point,
                        new double[] {1},
                        null,
                        null,
                        Slice.of(new byte[0]),
                        null,
                        null);
        return new NamedFrame(name, part, false);
    }

    private KeptFrames kept() {
        return new KeptFrames() {
            @Override
            public Mono<Long> count(String mine, String system, Instant hour, int most) {
                return hour.equals(HOUR) ? ask((long) Math.min(most, history.size())) : ask(0L);
            }

            @Override
            public Flux<String> names(String mine, String system, Instant hour, int most) {
                return ask(history.stream().limit(most).toList()).flatMapIterable(it -> it);
            }

            @Override
            public Mono<Set<String>> present(Collection<Key> frames) {
                return ask(
                        frames.stream()
                                .map(Key::name)
                                .filter(history::contains)
                                .collect(Collectors.toSet()));
            }

            private <T> Mono<T> ask(T answer) {
                return away ? Mono.error(new IllegalStateException("away")) : Mono.just(answer);
            }
        };
    }
}
