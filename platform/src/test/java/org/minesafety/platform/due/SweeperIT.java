package org.minesafety.platform.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import reactor.core.publisher.Mono;

class SweeperIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> STEPS = List.of("remind", "warn", "report", "close");

    private final String database = "due-" + UUID.randomUUID();
    private final MongoClient client = MongoClients.create(Infrastructure.mongo(database));
    private final SimpleReactiveMongoDatabaseFactory factory =
            new SimpleReactiveMongoDatabaseFactory(client, database);
    private final ReactiveMongoTemplate template = new ReactiveMongoTemplate(factory);
    private final Set<String> failing = new HashSet<>();
    private final Set<String> answerLost = new HashSet<>();
    private volatile Instant now = BEGIN;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @AfterEach
    void close() {
        client.close();
    }

    record Taken(String step, Instant at) {}

    /** A duty that is first due after some days, then from each step to the next. */
    record Duty(String _id, long version, int days, List<Taken> taken, @Nullable Due nextDue) {

        static Duty of(String id, int days) {
            return new Duty(id, 1, days, List.of(), due(days, List.of(), BEGIN));
        }

        Duty take(String step, Instant at) {
            List<Taken> after =
                    Stream.concat(taken.stream(), Stream.of(new Taken(step, at))).toList();
            return new Duty(_id, version + 1, days, after, due(days, after, at));
        }

        private static @Nullable Due due(int days, List<Taken> taken, Instant last) {
            return taken.size() == STEPS.size()
                    ? null
                    : new Due(STEPS.get(taken.size()), last.plus(Duration.ofDays(days)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void each_step_is_taken_once_and_counts_from_the_one_before(long seed) {
        var random = new Random(seed);
        List<String> ids = IntStream.range(0, 25).mapToObj(i -> "duty-" + i).toList();
        Map<String, Duty> oracle = new HashMap<>();
        for (String id : ids) {
            Duty duty = Duty.of(id, 1 + random.nextInt(10));
            oracle.put(id, duty);
            template.insert(duty, "duties").block(LIMIT);
        }
        Sweeper one = sweeper();
        Sweeper other = sweeper();

        for (int round = 0; round < 30; round++) {
            boolean outage = random.nextInt(8) == 0;
            // so long that what failed is tried again
            now = now.plus(Duration.ofHours(1 + random.nextInt(outage ? 24 * 60 : 24 * 4)));
            draw(ids, random, failing);
            draw(ids, random, answerLost);
            if (random.nextInt(5) == 0) {
                one = sweeper(); // restarted
            }
            Mono.when(one.sweep(), random.nextBoolean() ? other.sweep() : Mono.empty())
                    .block(LIMIT);
            oracle.replaceAll((id, duty) ->
                    duty.nextDue() == null
                                    || duty.nextDue().at().isAfter(now)
                                    || failing.contains(id)
                            ? duty
                            : duty.take(duty.nextDue().step(), now));
        }

        assertThat(template.findAll(Duty.class, "duties").collectMap(Duty::_id).block(LIMIT))
                .isEqualTo(oracle);
        assertThat(oracle.values()).anyMatch(duty -> duty.nextDue() == null);
    }

    @Test
    void one_that_fails_keeps_nobody_waiting_and_is_tried_again() {
        template.insert(Duty.of("good", 1), "duties").block(LIMIT);
        template.insert(Duty.of("bad", 1), "duties").block(LIMIT);
        failing.add("bad");
        now = BEGIN.plus(Duration.ofDays(2));
        Sweeper sweeper = sweeper();

        sweeper.sweep().block(LIMIT);
        assertThat(byId("good").taken()).hasSize(1);
        assertThat(byId("bad").taken()).isEmpty();

        failing.clear();
        sweeper.sweep().block(LIMIT);
        assertThat(byId("bad").taken()).as("put off").isEmpty();
        now = now.plusSeconds(10);
        sweeper.sweep().block(LIMIT);
        assertThat(byId("bad").taken()).hasSize(1);
    }

    /** All due at the same time, as at the end of a day; more of them fail than a piece has. */
    @Test
    void however_many_fail_the_others_are_taken_and_the_failing_ones_tried_later_each_time() {
        List<String> bad = IntStream.range(0, 130).mapToObj("bad-%03d"::formatted).toList();
        bad.forEach(id -> template.insert(Duty.of(id, 1), "duties").block(LIMIT));
        template.insert(Duty.of("good", 1), "duties").block(LIMIT);
        failing.addAll(bad);
        now = BEGIN.plus(Duration.ofDays(2));
        var tried = new ConcurrentHashMap<String, Integer>();
        var duties =
                new DueSteps(
                        "duties",
                        (id, due) -> {
                            tried.merge(id, 1, Integer::sum);
                            return take(id, due);
                        });
        var sweeper = new Sweeper(factory, List.of(duties), new SimpleMeterRegistry(), clock);

        assertThat(sweeper.sweep().block(LIMIT)).as("there is more").isTrue();
        assertThat(tried).as("a sweep has a bound").hasSize(64);
        sweepAll(sweeper);
        assertThat(byId("good").taken()).hasSize(1);
        sweepAll(sweeper);
        assertThat(tried).containsOnlyKeys(all(bad, "good")).doesNotContainValue(2);

        now = now.plusSeconds(10);
        sweepAll(sweeper);
        now = now.plusSeconds(19);
        sweepAll(sweeper);
        assertThat(bad).allSatisfy(id -> assertThat(tried).containsEntry(id, 2));
        now = now.plusSeconds(1);
        sweepAll(sweeper);
        assertThat(bad).allSatisfy(id -> assertThat(tried).containsEntry(id, 3));
        assertThat(tried).containsEntry("good", 1);
    }

    /** As when a person acted on it meanwhile. */
    @Test
    void what_is_due_for_something_else_is_not_put_off() {
        template.insert(Duty.of("one", 1), "duties").block(LIMIT);
        failing.add("one");
        now = BEGIN.plus(Duration.ofDays(2));
        Sweeper sweeper = sweeper();
        sweeper.sweep().block(LIMIT);
        failing.clear();
        template.updateFirst(query(where("_id").is("one")), update("nextDue.step", "ask"), "duties")
                .block(LIMIT);
        sweeper.sweep().block(LIMIT);
        assertThat(byId("one").taken()).extracting(Taken::step).containsExactly("ask");
    }

    private static String[] all(List<String> some, String more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** Once through all that is due. */
    private static void sweepAll(Sweeper sweeper) {
        int pieces = 0;
        while (sweeper.sweep().block(LIMIT)) {
            assertThat(++pieces).isLessThan(100);
        }
    }

    /**
     * Wherever it strikes: in the call itself it is an exception, elsewhere the step's time ends.
     */
    @Test
    void an_error_in_one_step_keeps_nobody_waiting() {
        template.insert(Duty.of("bad", 1), "duties").block(LIMIT);
        template.insert(Duty.of("good", 1), "duties").block(LIMIT);
        now = BEGIN.plus(Duration.ofDays(2));
        var duties =
                new DueSteps(
                        "duties",
                        (id, due) -> {
                            if (id.equals("bad")) {
                                throw new NoClassDefFoundError("made up");
                            }
                            return take(id, due);
                        });
        var meters = new SimpleMeterRegistry();

        new Sweeper(factory, List.of(duties), meters, clock).sweep().block(LIMIT);

        assertThat(byId("good").taken()).hasSize(1);
        assertThat(meters.counter("minesafety.due.failures").count()).isOne();
    }

    @Test
    void a_sweep_costs_what_is_due_and_not_what_will_be() {
        Sweeper sweeper = sweeper();
        sweeper.index().block(LIMIT);
        ManyDocuments.insert(database, "duties", 100_000, SweeperIT::duty);
        failing.add("many-0");
        now = BEGIN.plusSeconds(250);
        try (var profile = new DatabaseProfile(database)) {
            sweepAll(sweeper);
            profile.assertBounded(0, "duties");
            profile.assertBounded(64, "due-put-off");
        }
        assertThat(byId("many-250").taken()).hasSize(1);
        assertThat(byId("many-251").taken()).isEmpty();
    }

    /** Every other is due for nothing; of the others one a second. */
    private static Document duty(int i) {
        Document duty =
                new Document("_id", "many-" + i)
                        .append("version", 1L)
                        .append("days", 1)
                        .append("taken", List.of());
        return i % 2 == 1
                ? duty
                : duty.append(
                        "nextDue",
                        new Document("step", STEPS.getFirst())
                                .append("at", Date.from(BEGIN.plusSeconds(i))));
    }

    @Test
    void a_leased_sweeper_takes_steps_by_itself() {
        template.insert(Duty.of("one", 1), "duties").block(LIMIT);
        now = BEGIN.plus(Duration.ofDays(2));
        List<LeasedWorker> workers = new ArrayList<>();
        var sweeps = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            Sweeper sweeper = sweeper();
            Mono<Boolean> round =
                    sweeper.index()
                            .then(sweeper.sweep())
                            .doOnSuccess(_ -> sweeps.incrementAndGet());
            workers.add(
                    new LeasedWorker(
                            "due",
                            Duration.ofSeconds(1),
                            new Leases(factory, "holder-" + i),
                            Work.whileMore(Duration.ofMillis(20), round)));
        }

        workers.forEach(LeasedWorker::start);
        eventually(LIMIT, () -> assertThat(sweeps).hasValueGreaterThan(5));
        workers.forEach(LeasedWorker::stop);

        assertThat(byId("one").taken()).hasSize(1);
    }

    private Sweeper sweeper() {
        var duties = new DueSteps("duties", this::take);
        return new Sweeper(factory, List.of(duties), new SimpleMeterRegistry(), clock);
    }

    private Mono<Void> take(String id, Due due) {
        if (failing.contains(id)) {
            return Mono.error(new IllegalStateException("cannot"));
        }
        return template.findById(id, Duty.class, "duties")
                .filter(duty -> due.equals(duty.nextDue()))
                .flatMap(duty ->
                        template.findAndReplace(
                                query(where("_id").is(id).and("version").is(duty.version())),
                                duty.take(due.step(), clock.instant()),
                                "duties"))
                .flatMap(_ ->
                        answerLost.contains(id)
                                ? Mono.error(new IllegalStateException("answer lost"))
                                : Mono.empty());
    }

    private Duty byId(String id) {
        return template.findById(id, Duty.class, "duties").block(LIMIT);
    }

    private static void draw(List<String> ids, Random random, Set<String> chosen) {
        chosen.clear();
        ids.stream().filter(_ -> random.nextInt(6) == 0).forEach(chosen::add);
    }
}
