package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.BatchCommand.Decision;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.Pumps.PumpEntry;
import org.minesafety.platform.journal.Pumps.PumpEntry.Installed;
import org.minesafety.platform.journal.Pumps.PumpEntry.Pumped;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import reactor.core.publisher.Mono;

/** The one command loop: scope, version, idempotency, history. */
class AggregatesIT {

    private static final String NEAR = "220221000001";
    private static final String FAR = "220523000007";
    private static final Caller COUNTY = caller("220221");
    private static final Caller OTHER = caller("220523");

    private static final TestService SERVICE = TestService.fresh();

    /** What was kept beside each pump. */
    private final List<String> followed = new ArrayList<>();

    private final Aggregates<Pump, PumpEntry> pumps =
            new Aggregates<>(
                            SERVICE.type(),
                            SERVICE.commands(
                                    Map.of(NEAR, List.of("220221"), FAR, List.of("220523"))))
                    .with((before, after) -> {
                        long was = before.map(Pump::litres).orElse(-1L);
                        return Mono.fromRunnable(() -> followed.add(was + ">" + after.litres()));
                    });

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void what_lies_outside_the_scope_does_not_exist() {
        String id = installed(NEAR);
        assertThat(pumps.get(id, COUNTY).block().mine()).isEqualTo(NEAR);
        assertThat(pumps.find(id, OTHER).block()).isNull();
        refused(ProblemTypes.UNKNOWN, pumps.get(id, OTHER));
        refused(ProblemTypes.UNKNOWN, pump(id, OTHER, Precondition.of(1)));
        refused(ProblemTypes.UNKNOWN, pumps.history(id, page(), OTHER));
        refused(ProblemTypes.UNKNOWN, pump("nothing", COUNTY, Precondition.of(1)));
        assertThat(pumps.get(id, COUNTY).block().version()).isEqualTo(1);
    }

    @Test
    void an_id_that_is_taken_outside_the_scope_is_refused_in_the_words_of_the_domain() {
        String id = installed(FAR);
        var named = pumps.whenTaken(IllegalStateException::new);
        assertThatThrownBy(() -> put(named, id, NEAR, 5, COUNTY, null).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(id);
        refused(ProblemTypes.CONFLICTING, put(pumps, id, NEAR, 5, COUNTY, null));
    }

    @Test
    void a_change_names_the_version_that_it_builds_on() {
        String id = installed(NEAR);
        refused(ProblemTypes.PRECONDITION_MISSING, pump(id, COUNTY, null));
        refused(ProblemTypes.VERSION_CONFLICT, pump(id, COUNTY, Precondition.of(2)));
        assertThat(pump(id, COUNTY, Precondition.of(1)).block().version()).isEqualTo(2);
        refused(
                ProblemTypes.VERSION_CONFLICT,
                put(pumps, id, NEAR, 1, COUNTY, Precondition.of(Precondition.ABSENT)));
    }

    @Test
    void what_names_a_version_of_nothing_is_unknown_and_creates_nothing() {
        String id = Pumps.order();
        refused(ProblemTypes.UNKNOWN, put(pumps, id, NEAR, 5, COUNTY, Precondition.of(1)));
        assertThat(put(pumps, id, NEAR, 5, COUNTY, null).block())
                .isEqualTo(new Outcome<>(pumps.get(id, COUNTY).block(), true, true));
    }

    @Test
    void nothing_is_decided_upon_what_is_not_there_or_on_another_version() {
        Precondition second = Precondition.of(2);
        refused(
                ProblemTypes.UNKNOWN,
                pumps.on(Pumps.order(), COUNTY, second).decide(AggregatesIT::never));
        refused(
                ProblemTypes.UNKNOWN,
                pumps.on(installed(FAR), COUNTY, second).change(AggregatesIT::never));
        refused(
                ProblemTypes.VERSION_CONFLICT,
                pumps.on(installed(NEAR), COUNTY, second).change(AggregatesIT::never));
    }

    @Test
    void a_command_of_the_service_begins_again_when_another_process_came_between() {
        String id = installed(NEAR);
        assertThat(pumps.on(id).decide(secondTime(), AggregatesIT::pumpedUpon).block().changed())
                .isTrue();
        refused(
                ProblemTypes.CONFLICTING,
                pumps.on(id, COUNTY, Precondition.of(2))
                        .decide(secondTime(), AggregatesIT::pumpedUpon));
        assertThat(pumps.get(id, COUNTY).block().version()).isEqualTo(2);
    }

    private static <T> T never(Object known) {
        throw new AssertionError("decided upon " + known);
    }

    /** As a transaction that conflicts once. */
    private static Mono<Boolean> secondTime() {
        var first = new AtomicBoolean(true);
        return Mono.defer(() ->
                first.getAndSet(false)
                        ? Mono.error(new Problem(ProblemTypes.CONFLICTING))
                        : Mono.just(true));
    }

    private static Optional<Change<Pump, PumpEntry>> pumpedUpon(Optional<Pump> held, boolean ok) {
        return held.map(AggregatesIT::pumped);
    }

    @Test
    void saying_again_what_is_so_changes_nothing_whatever_version_is_named() {
        String id = Pumps.order();
        put(pumps, id, NEAR, 5, COUNTY, null).block();
        for (Precondition expected : List.of(Precondition.of(1), Precondition.of(7))) {
            Outcome<Pump> again = put(pumps, id, NEAR, 5, COUNTY, expected).block();
            assertThat(again.changed()).isFalse();
            assertThat(again.created()).isFalse();
            assertThat(again.state().version()).isEqualTo(1);
        }
    }

    @Test
    void the_service_itself_is_asked_for_no_scope_and_no_version() {
        String id = installed(FAR);
        Pump after = pumps.on(id).change(AggregatesIT::pumped).block();
        assertThat(after.version()).isEqualTo(2);
        assertThat(pumps.on("nothing").change(AggregatesIT::pumped).block()).isNull();
        assertThat(pumps.history(id, page(), OTHER).block().items())
                .extracting(it -> it.who().subject())
                .containsExactly("li", SERVICE.name());
    }

    @Test
    void what_is_kept_beside_the_state_is_told_before_and_after() {
        String id = installed(NEAR);
        pump(id, COUNTY, Precondition.of(1)).block();
        assertThat(followed).containsExactly("-1>0", "0>10");
    }

    @Test
    void several_change_together_and_what_is_kept_beside_them_too() {
        String one = installed(NEAR);
        String other = installed(NEAR);
        followed.clear();
        long answer =
                pumps.onAll("all", List.of(one, other, "nothing"), COUNTY)
                        .decide(held -> {
                            var once = pumped(held.get(one));
                            var changes =
                                    List.of(once, pumped(held.get(other)), pumped(once.after()));
                            return Mono.just(
                                    new Decision<>(
                                            changes,
                                            (long) held.size(),
                                            pump(other, COUNTY, Precondition.of(2)).then()));
                        })
                        .block();
        assertThat(answer).isEqualTo(2);
        assertThat(pumps.get(one, COUNTY).block().version()).isEqualTo(3);
        assertThat(pumps.get(other, COUNTY).block().version()).isEqualTo(3);
        assertThat(followed).containsExactly("0>10", "0>10", "10>20", "10>20");
    }

    @Test
    void of_several_none_changes_when_something_fails() {
        String id = installed(NEAR);
        var failing =
                pumps.onAll("all", List.of(id))
                        .decide(held ->
                                Mono.just(
                                        new Decision<>(
                                                List.of(pumped(held.get(id))),
                                                "",
                                                Mono.error(
                                                        new IllegalStateException("by a test")))));
        assertThatThrownBy(failing::block).hasMessage("by a test");
        assertThat(pumps.get(id, COUNTY).block().version()).isEqualTo(1);
    }

    @Test
    void a_creating_request_that_comes_again_is_answered_and_not_done() {
        var decided = new AtomicInteger();
        var key = new IdempotencyKey(Pumps.order());
        for (int attempt = 0; attempt < 2; attempt++) {
            Pump pump = create(key, "Flygt", NEAR, decided).block();
            assertThat(pump.id()).endsWith("-1");
        }
        assertThat(decided).hasValue(1);
        refused(ProblemTypes.IDEMPOTENCY_KEY_REUSED, create(key, "KSB", NEAR, decided));
    }

    @Test
    void nobody_creates_outside_his_scope() {
        var key = new IdempotencyKey(Pumps.order());
        refused(ProblemTypes.UNKNOWN, create(key, "Flygt", FAR, new AtomicInteger()));
    }

    @Test
    void history_comes_in_pages_in_the_order_of_versions() {
        String id = installed(NEAR);
        for (int version = 1; version <= 3; version++) {
            pump(id, COUNTY, Precondition.of(version)).block();
        }
        var first = pumps.history(id, new PageRequest(3, null, it -> it.sort()), COUNTY).block();
        assertThat(first.items()).extracting(EntryView::version).containsExactly(1L, 2L, 3L);
        assertThat(first.next()).isEqualTo("3");
    }

    private record Maker(String maker) {}

    private Mono<Pump> create(
            IdempotencyKey key, String maker, String mine, AtomicInteger decided) {
        String id = key.value();
        return pumps.create(
                COUNTY,
                key,
                new Maker(maker),
                () ->
                        new Change<>(
                                new Pump(
                                        id + "-" + decided.incrementAndGet(),
                                        mine,
                                        0,
                                        List.of(),
                                        1),
                                new Installed(maker)));
    }

    private String installed(String mine) {
        String id = Pumps.order();
        put(pumps, id, mine, 0, mine.equals(NEAR) ? COUNTY : OTHER, null).block();
        return id;
    }

    private Mono<Pump> pump(String id, Caller caller, Precondition expected) {
        return pumps.on(id, caller, expected).change(AggregatesIT::pumped);
    }

    private static Change<Pump, PumpEntry> pumped(Pump pump) {
        return new Change<>(
                new Pump(pump.id(), pump.mine(), pump.litres() + 10, List.of(), pump.version() + 1),
                new Pumped("o", 10));
    }

    /** A pump that has pumped so much, new or not. */
    private static Mono<Outcome<Pump>> put(
            Aggregates<Pump, PumpEntry> pumps,
            String id,
            String mine,
            long litres,
            Caller caller,
            Precondition expected) {
        return pumps.on(id, caller, expected)
                .decide(
                        Mono.just(litres),
                        (known, said) -> {
                            long version = known.map(Pump::version).orElse(0L) + 1;
                            var after = new Pump(id, mine, said, List.of(), version);
                            return known.filter(it -> it.litres() == said).isPresent()
                                    ? Optional.empty()
                                    : Optional.of(new Change<>(after, new Installed("Flygt")));
                        });
    }

    private static void refused(ProblemType type, Mono<?> command) {
        assertThatThrownBy(command::block)
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.problemType()).isEqualTo(type));
    }

    private static PageRequest page() {
        return new PageRequest(50, null, it -> it.sort());
    }

    private static Caller caller(String unit) {
        return new Caller("li", unit, Set.of(Role.COUNTY_SYSTEM), Set.of(unit), Set.of());
    }
}
