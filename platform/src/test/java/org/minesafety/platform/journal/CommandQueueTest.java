package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.journal.CommandQueue.Held;
import org.minesafety.platform.problem.Problem;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class CommandQueueTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CommandQueue queue = new CommandQueue(LIMIT);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void only_one_holds_a_key(long seed) {
        var random = new Random(seed);
        var holders = new ConcurrentHashMap<String, AtomicInteger>();
        var collisions = new AtomicInteger();

        Flux.range(0, 3000)
                .map(_ -> "pump|" + random.nextInt(4))
                .flatMap(
                        key -> {
                            var count = holders.computeIfAbsent(key, _ -> new AtomicInteger());
                            Duration work = Duration.ofNanos(random.nextInt(100_000));
                            return inTurn(
                                    key,
                                    Mono.fromRunnable(
                                                    () -> {
                                                        if (count.incrementAndGet() > 1) {
                                                            collisions.incrementAndGet();
                                                        }
                                                    })
                                            .then(Mono.delay(work))
                                            .doOnNext(_ -> count.decrementAndGet()));
                        },
                        200)
                .then()
                .block(LIMIT);

        assertThat(collisions).hasValue(0);
        eventually(LIMIT, () -> assertThat(queue.keys()).isZero());
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void no_key_is_left_behind_whatever_is_cancelled(long seed) {
        var random = new Random(seed);
        List<Disposable> running = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Mono<Long> work = Mono.delay(Duration.ofNanos(random.nextInt(100_000)));
            String key = "pump|" + random.nextInt(4);
            running.add(inTurn(key, work).subscribeOn(Schedulers.parallel()).subscribe());
            if (random.nextInt(3) == 0) {
                running.get(random.nextInt(running.size())).dispose();
            }
        }

        eventually(LIMIT, () -> assertThat(running).allMatch(Disposable::isDisposed));
        eventually(LIMIT, () -> assertThat(queue.keys()).isZero());
    }

    @Test
    void turns_come_in_the_order_of_asking() {
        Sinks.Empty<Void> first = Sinks.empty();
        List<Integer> order = new CopyOnWriteArrayList<>();
        inTurn("pump|1", first.asMono()).subscribe();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            inTurn("pump|1", Mono.fromRunnable(() -> order.add(number))).subscribe();
        }

        first.tryEmitEmpty();

        eventually(LIMIT, () -> assertThat(order).hasSize(1000));
        assertThat(order).isSorted();
    }

    @Test
    void waiting_has_a_limit_and_leaves_the_queue() {
        var impatient = new CommandQueue(Duration.ofMillis(20));
        var holder = new Held();
        impatient.take("pump|1", holder).block(LIMIT);
        var late = new Held();

        assertThatThrownBy(() -> impatient.take("pump|1", late).block(LIMIT))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.getStatusCode().value()).isEqualTo(503);
                            assertThat(problem.getHeaders().getFirst("Retry-After")).isNotNull();
                        });

        impatient.letGo(late);
        impatient.letGo(holder);
        assertThat(impatient.keys()).isZero();
    }

    @Test
    void a_command_that_has_ended_takes_nothing_more() {
        var ended = new Held();
        queue.letGo(ended);

        Disposable lost = queue.take("pump|1", ended).subscribe();

        assertThat(queue.keys()).isZero();
        assertThat(lost.isDisposed()).isFalse();
    }

    @Test
    void a_key_may_be_taken_again_by_its_holder() {
        var holder = new Held();
        queue.take("pump|1", holder).block(LIMIT);

        queue.take("pump|1", holder).block(LIMIT);

        queue.letGo(holder);
        assertThat(queue.keys()).isZero();
    }

    private <T> Mono<T> inTurn(String key, Mono<T> work) {
        return Mono.defer(() -> {
            var held = new Held();
            return queue.take(key, held).then(work).doFinally(_ -> queue.letGo(held));
        });
    }
}
