package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.platform.journal.TestService.LIMIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry;
import org.minesafety.platform.journal.Pumps.PumpEntry.Installed;
import org.minesafety.platform.journal.Pumps.PumpEntry.Pumped;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.proof.Verification;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class JournalIT {

    private static final String MINE = "220221000001";

    private final TestService service = TestService.fresh();
    private final TestService twin = service.twin();
    private final Pumps pumps = service.pumps();

    @AfterEach
    void close() {
        assertThat(service.verification()).matches(Verification::sound);
        assertThat(service.queue().keys()).isZero();
        service.close();
        twin.close();
    }

    @Test
    void a_command_leaves_the_state_and_an_entry_that_says_who_when_and_what() {
        pumps.install("p1", MINE).block(LIMIT);
        pumps.pump("p1", "order-1", 7)
                .contextWrite(context -> context.put(Correlation.KEY, "correlation-1"))
                .block(LIMIT);

        assertThat(pumps.byId("p1").block(LIMIT))
                .isEqualTo(new Pump("p1", MINE, 7, List.of("order-1"), 2));
        List<JournalEntry> history = history("p1");
        assertThat(history).extracting(JournalEntry::version).containsExactly(1L, 2L);
        JournalEntry last = history.getLast();
        assertThat(last.aggregate()).isEqualTo("pump|p1");
        assertThat(last.mine()).isEqualTo(MINE);
        assertThat(last.type()).isEqualTo("Pumped");
        assertThat(last.what().get("litres").asLong()).isEqualTo(7);
        assertThat(last.who())
                .isEqualTo(new JournalEntry.Who("li", "county-220221", List.of("county-system")));
        assertThat(last.correlationId()).isEqualTo("correlation-1");
        assertThat(last.previous()).isEqualTo(history.getFirst().hash());
        assertThat(last.at()).isAfter(history.getFirst().at());
    }

    @Test
    void a_command_that_fails_after_storing_leaves_nothing() {
        pumps.install("p1", MINE).block(LIMIT);

        Mono<Pump> failing =
                service.journal()
                        .command(
                                "pump|p1",
                                () ->
                                        pumps.pumpSteps("p1", "o", 7)
                                                .map(_ -> {
                                                    throw new IllegalStateException("no");
                                                }));

        assertThatThrownBy(() -> failing.block(LIMIT)).hasMessage("no");
        assertThat(history("p1")).hasSize(1);
        assertThat(pumps.byId("p1").block(LIMIT).litres()).isZero();
    }

    @Test
    void what_is_too_large_to_be_told_is_refused_and_leaves_nothing() {
        String large = "x".repeat(TestService.SIZES.largest());

        assertThatThrownBy(() -> pumps.install("p1", large).block(LIMIT))
                .satisfies(failure -> isProblem(failure, "state-too-large"));

        assertThat(history("p1")).isEmpty();
        assertThat(pumps.byId("p1").blockOptional(LIMIT)).isEmpty();
    }

    @Test
    void what_is_too_large_to_be_kept_is_refused_even_if_nothing_of_it_is_public() {
        pumps.install("p1", MINE).block(LIMIT);
        String large = "x".repeat(TestService.SIZES.entry());

        assertThatThrownBy(() -> pumps.pump("p1", large, 1).block(LIMIT))
                .satisfies(failure -> isProblem(failure, "state-too-large"));

        assertThat(history("p1")).hasSize(1);
        assertThat(pumps.byId("p1").block(LIMIT).orders()).isEmpty();
    }

    @Test
    void half_of_a_character_is_refused_and_leaves_nothing() {
        pumps.install("p1", MINE).block(LIMIT);

        assertThatThrownBy(() -> pumps.pump("p1", "order \udc00", 1).block(LIMIT))
                .satisfies(failure -> isProblem(failure, "not-storable"));
        assertThatThrownBy(() ->
                        service.answers()
                                .once(
                                        Pumps.CALLER,
                                        "k",
                                        "f",
                                        String.class,
                                        () -> Mono.just("\ud800"))
                                .block(LIMIT))
                .satisfies(failure -> isProblem(failure, "not-storable"));

        assertThat(history("p1")).hasSize(1);
        pumps.pump("p1", "🚀", 1).block(LIMIT);
        assertThat(history("p1")).hasSize(2);
    }

    @Test
    void a_change_of_what_was_read_before_the_command_is_a_conflict() {
        Pump stale = pumps.install("p1", MINE).block(LIMIT);
        pumps.pump("p1", "o", 7).block(LIMIT);
        var next = new Pump("p1", MINE, 3, List.of("x"), stale.version() + 1);

        Mono<Pump> late =
                service.journal().command("pump|p1", () -> pumps.store(next, new Pumped("x", 3)));

        assertThatThrownBy(() -> late.block(LIMIT)).satisfies(JournalIT::isConflict);
        assertThat(history("p1")).hasSize(2);
    }

    @Test
    void a_second_beginning_of_the_same_aggregate_is_a_conflict() {
        pumps.install("p1", MINE).block(LIMIT);

        assertThatThrownBy(() -> pumps.install("p1", MINE).block(LIMIT))
                .satisfies(JournalIT::isConflict);
    }

    @Test
    void nothing_can_be_stored_outside_a_command() {
        assertThatThrownBy(() -> pumps.installSteps("p1", MINE).block(LIMIT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void commands_inside_a_command_leave_together_or_not_at_all() {
        Mono<Pump> both = pumps.install("p2", MINE).then(pumps.install("p1", MINE));
        service.journal().command("site|1", () -> both).block(LIMIT);
        assertThat(history("p2")).hasSize(1);

        Mono<Pump> second = pumps.install("p3", MINE).then(pumps.install("p1", MINE));
        assertThatThrownBy(() -> service.journal().command("site|1", () -> second).block(LIMIT))
                .satisfies(JournalIT::isConflict);

        assertThat(history("p3")).isEmpty();
    }

    @Test
    void two_entries_of_one_aggregate_in_one_command_are_chained() {
        pumps.install("p1", MINE).block(LIMIT);

        service.journal()
                .command(
                        "pump|p1",
                        () -> pumps.pumpSteps("p1", "a", 1).then(pumps.pumpSteps("p1", "b", 2)))
                .block(LIMIT);

        assertThat(history("p1")).hasSize(3);
        assertThat(pumps.byId("p1").block(LIMIT).orders()).containsExactly("a", "b");
    }

    @Test
    void many_aggregates_stored_together_are_chained_as_if_stored_one_by_one() {
        pumps.install("p0", MINE).block(LIMIT);
        List<Change<Pump, PumpEntry>> steps = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            if (i > 0) {
                steps.add(
                        new Change<>(
                                new Pump("p" + i, MINE, 0, List.of(), 1), new Installed("Flygt")));
            }
            steps.add(
                    new Change<>(new Pump("p" + i, MINE, 5, List.of("a"), 2), new Pumped("a", 5)));
        }

        together(steps).block(LIMIT);

        assertThat(pumps.byId("p299").block(LIMIT).version()).isEqualTo(2);
        for (String pump : List.of("p0", "p1", "p299")) {
            List<JournalEntry> history = history(pump);
            assertThat(history)
                    .extracting(JournalEntry::type)
                    .containsExactly("Installed", "Pumped");
            assertThat(history.getLast().previous()).isEqualTo(history.getFirst().hash());
            assertThat(history.getLast().at()).isAfterOrEqualTo(history.getFirst().at());
        }
    }

    @Test
    void of_many_stored_together_one_conflict_leaves_nothing() {
        pumps.install("p1", MINE).block(LIMIT);
        var other =
                new Change<Pump, PumpEntry>(
                        new Pump("p2", MINE, 0, List.of(), 1), new Installed("X"));
        var again =
                new Change<Pump, PumpEntry>(
                        new Pump("p1", MINE, 0, List.of(), 1), new Installed("X"));
        var stale =
                new Change<Pump, PumpEntry>(
                        new Pump("p1", MINE, 1, List.of(), 3), new Pumped("a", 1));

        for (var wrong : List.of(again, stale)) {
            assertThatThrownBy(() -> together(List.of(other, wrong)).block(LIMIT))
                    .satisfies(JournalIT::isConflict);
        }
        assertThat(history("p2")).isEmpty();
        assertThat(pumps.byId("p2").block(LIMIT)).isNull();
        assertThat(history("p1")).hasSize(1);
    }

    private Mono<Void> together(List<Change<Pump, PumpEntry>> steps) {
        return service.journal()
                .command(
                        "site|1",
                        () -> service.journal().storeAll(service.type(), steps, Pumps.CALLER));
    }

    @Test
    void sixty_four_commands_at_once_on_one_aggregate_all_succeed_without_running_twice() {
        pumps.install("p1", MINE).block(LIMIT);
        var runs = new AtomicInteger();

        all(
                64,
                i ->
                        service.journal()
                                .command(
                                        "pump|p1",
                                        () -> {
                                            runs.incrementAndGet();
                                            return pumps.pumpSteps("p1", "o" + i, 1);
                                        }));

        assertThat(pumps.byId("p1").block(LIMIT).litres()).isEqualTo(64);
        assertThat(runs).hasValue(64);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void commands_of_two_processes_at_once_are_each_done_once_and_in_some_order(long seed) {
        var random = new Random(seed);
        List<String> ids = List.of("p1", "p2", "p3");
        ids.forEach(id -> pumps.install(id, MINE).block(LIMIT));
        List<Integer> targets = random.ints(90, 0, 3).boxed().toList();
        List<Long> litres = random.longs(90, 1, 10).boxed().toList();

        all(
                90,
                i ->
                        (i % 2 == 0 ? pumps : twin.pumps())
                                .pump(ids.get(targets.get(i)), "o" + i, litres.get(i)));

        for (int p = 0; p < ids.size(); p++) {
            int target = p;
            List<Integer> mine =
                    IntStream.range(0, 90).filter(i -> targets.get(i) == target).boxed().toList();
            Pump pump = pumps.byId(ids.get(p)).block(LIMIT);
            assertThat(pump.orders())
                    .containsExactlyInAnyOrderElementsOf(mine.stream().map(i -> "o" + i).toList());
            assertThat(pump.litres()).isEqualTo(mine.stream().mapToLong(litres::get).sum());
            assertThat(history(ids.get(p)))
                    .extracting(JournalEntry::version)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, mine.size() + 1).boxed().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void a_guard_document_keeps_what_spans_aggregates(long seed) {
        var random = new Random(seed);
        List<String> ids = List.of("p1", "p2", "p3", "p4", "p5", "p6");
        ids.forEach(id -> pumps.install(id, MINE).block(LIMIT));
        long limit = 100;
        List<Long> litres = random.longs(60, 1, 10).boxed().toList();

        List<Pump> done =
                all(
                        60,
                        i ->
                                (i % 2 == 0 ? pumps : twin.pumps())
                                        .pumpWithin(limit, ids.get(i % 6), "o" + i, litres.get(i)));

        List<String> orders = new ArrayList<>();
        long taken = 0;
        for (String id : ids) {
            Pump pump = pumps.byId(id).block(LIMIT);
            orders.addAll(pump.orders());
            taken += pump.litres();
        }
        assertThat(taken).isLessThanOrEqualTo(limit).isGreaterThan(limit - 10);
        assertThat(orders).hasSameSizeAs(done).doesNotHaveDuplicates();
        assertThat(orders.stream().mapToLong(o -> litres.get(number(o))).sum()).isEqualTo(taken);
    }

    private static int number(String order) {
        return Integer.parseInt(order.substring(1));
    }

    private <T> List<T> all(int count, IntFunction<Mono<T>> command) {
        return Flux.range(0, count)
                .flatMap(i -> command.apply(i).subscribeOn(Schedulers.parallel()), count)
                .collectList()
                .block(LIMIT.multipliedBy(2));
    }

    private List<JournalEntry> history(String id) {
        return service.journal().history("pump", id).collectList().block(LIMIT);
    }

    private static void isProblem(Throwable failure, String slug) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.problemType().slug()).isEqualTo(slug);
                            assertThat(problem.getStatusCode().value()).isEqualTo(422);
                        });
    }

    private static void isConflict(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(409));
    }
}
