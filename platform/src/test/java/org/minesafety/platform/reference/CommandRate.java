package org.minesafety.platform.reference;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.reference.ReferenceService.Limit;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many commands are committed in a second that decide under a reference table, each client with
 * an aggregate of its own, and what each costs; measured, no test of the build.
 *
 * <p>Run it by its name: {@code -Dtest=CommandRate -Dminesafety.seconds=10}.
 */
class CommandRate {

    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("minesafety.seconds", 10));
    private static final int ROUNDS = 3;
    private static final double SECOND = 1e9;

    private static final AggregateType<Pump, Pumped> PUMPS =
            AggregateType.of("pump", Pump.class, Pumped.class)
                    .id(Pump::_id)
                    .version(Pump::version)
                    .stored("pumps", Pump.class, Function.identity(), Function.identity())
                    .internal();

    record Pump(String _id, long version, long limits) {}

    sealed interface Pumped {
        record Started(long limits) implements Pumped {}
    }

    @Test
    void commands_in_a_second() {
        try (var service =
                ReferenceService.start("it-" + UUID.randomUUID(), "reference/limits.csv")) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (int clients : new int[] {1, 16, 64}) {
                    Duration before = processor();
                    long start = System.nanoTime();
                    long committed = commit(service, clients);
                    double seconds = (System.nanoTime() - start) / SECOND;
                    System.out.printf(
                            "round %d, %d clients: %.0f commands/s, %d us of processor each%n",
                            round,
                            clients,
                            committed / seconds,
                            processor().minus(before).dividedBy(committed).toNanos() / 1000);
                }
            }
        }
    }

    /** Of this process and of the servers that it has started. */
    private static Duration processor() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
                .flatMap(it -> it.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static long commit(ConfigurableApplicationContext service, int clients) {
        var pumps = new Aggregates<>(PUMPS, service.getBean(Commands.class));
        var references = service.getBean(References.class);
        @SuppressWarnings("unchecked") // the only table
        ReferenceTable<Limit> table = service.getBean(ReferenceTable.class);
        var committed = new AtomicLong();
        long start = System.nanoTime();
        Flux.range(0, clients)
                .flatMap(
                        client ->
                                start(pumps, references.now(table), "p" + client)
                                        .doOnNext(_ -> committed.incrementAndGet())
                                        .repeat(() -> System.nanoTime() - start < LENGTH.toNanos()),
                        clients)
                .blockLast();
        return committed.get();
    }

    private static Mono<Boolean> start(
            Aggregates<Pump, Pumped> pumps, Mono<InForce<Limit>> limits, String id) {
        return pumps.on(id)
                .decide(limits, (before, under) -> Optional.of(started(id, before, under)))
                .map(_ -> true);
    }

    private static Change<Pump, Pumped> started(
            String id, Optional<Pump> before, InForce<Limit> under) {
        long version = before.map(Pump::version).orElse(0L) + 1;
        return new Change<>(
                new Pump(id, version, under.version()), new Pumped.Started(under.version()));
    }
}
