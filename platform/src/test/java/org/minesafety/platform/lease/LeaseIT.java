package org.minesafety.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.testsupport.DatabaseProfile;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.ManyDocuments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Status;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class LeaseIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String database = "leases-" + UUID.randomUUID();
    private final MongoClient client = MongoClients.create(Infrastructure.mongo(database));
    private final Leases one = leases("one");
    private final Leases other = leases("other");

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void a_lease_has_one_holder_and_each_acquisition_a_greater_epoch() {
        Lease first = one.acquire("relay", LONG).block(LIMIT);

        assertThat(other.acquire("relay", LONG).block(LIMIT)).isNull();
        assertThat(other.acquire("sweeper", LONG).block(LIMIT)).isNotNull();
        assertThat(one.acquire("relay", LONG).block(LIMIT).epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void a_lease_is_found_by_its_name_however_many_there_are() {
        ManyDocuments.insert(
                database,
                "leases",
                100_000,
                i ->
                        new Document("_id", "lease-" + i)
                                .append("holder", "")
                                .append("until", new Date(0))
                                .append("epoch", 0L));
        try (var profile = new DatabaseProfile(database)) {
            Lease lease = one.acquire("lease-50000", LONG).block(LIMIT);
            assertThat(one.renew("lease-50000", lease.epoch(), LONG).block(LIMIT)).isTrue();
            lease.release().block(LIMIT);
            one.acquire("another", LONG).block(LIMIT);
            profile.assertBounded(0, "leases");
        }
    }

    @Test
    void of_many_that_want_it_at_the_same_moment_one_gets_it() {
        for (int round = 0; round < 20; round++) {
            String name = "relay-" + round;
            List<Mono<Lease>> wishes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                wishes.add(leases("holder-" + i).acquire(name, LONG));
            }

            assertThat(Flux.merge(wishes).count().block(LIMIT)).isOne();
        }
    }

    @Test
    void a_lease_that_is_not_renewed_passes_on_and_the_old_holder_knows() {
        Lease first = one.acquire("relay", SHORT).block(LIMIT);

        eventually(LIMIT, () -> assertThat(other.acquire("relay", LONG).block(LIMIT)).isNotNull());

        assertThat(first.held()).isFalse();
    }

    @Test
    void a_lease_that_is_kept_outlives_its_length() {
        Lease first = one.acquire("relay", SHORT).block(LIMIT);
        Disposable renewal = first.kept().subscribe();
        try {
            assertThat(first.kept().take(8).count().block(LIMIT)).isEqualTo(8);
            assertThat(first.held()).isTrue();
            assertThat(other.acquire("relay", LONG).block(LIMIT)).isNull();
        } finally {
            renewal.dispose();
        }
    }

    @Test
    void a_holder_learns_that_another_has_taken_its_lease() {
        Lease first = one.acquire("relay", SHORT).block(LIMIT);
        Disposable renewal = first.kept().subscribe();
        try {
            Mono.from(
                            client.getDatabase(database)
                                    .getCollection("leases")
                                    .updateOne(
                                            new Document("_id", "relay"),
                                            new Document(
                                                    "$set", new Document("holder", "usurper"))))
                    .block(LIMIT);

            first.lost().block(LIMIT);
            assertThat(first.held()).isFalse();
        } finally {
            renewal.dispose();
        }
    }

    @Test
    void what_is_given_up_does_not_come_back_by_a_renewal_on_its_way() {
        Lease first = one.acquire("relay", SHORT).block(LIMIT);
        Flux<Boolean> renewals = first.kept();
        first.giveUp();

        renewals.blockLast(LIMIT);

        assertThat(first.held()).isFalse();
    }

    @Test
    void a_released_lease_is_free_at_once() {
        one.acquire("relay", LONG).block(LIMIT).release().block(LIMIT);

        assertThat(other.acquire("relay", LONG).block(LIMIT)).isNotNull();
    }

    @Test
    void workers_that_come_go_and_fail_never_work_at_the_same_time() throws Exception {
        var random = new Random(9);
        var working = new AtomicInteger();
        var collisions = new AtomicInteger();
        List<String> rounds = Collections.synchronizedList(new ArrayList<>());
        List<LeasedWorker> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String holder = "worker-" + i;
            LeasedWorker.Work work =
                    lease -> {
                        if (working.incrementAndGet() > 1) {
                            collisions.incrementAndGet();
                        }
                        rounds.add(holder);
                        try {
                            Mono.delay(Duration.ofMillis(5)).block();
                            if (rounds.size() % 3 == 0) {
                                throw new IllegalStateException("fails now and then");
                            }
                        } finally {
                            working.decrementAndGet();
                        }
                    };
            workers.add(new LeasedWorker("job", SHORT, leases(holder), work));
        }

        workers.forEach(LeasedWorker::start);
        for (int i = 0; i < 10; i++) {
            int size = rounds.size();
            LeasedWorker worker = workers.get(random.nextInt(3));
            worker.stop();
            worker.start();
            eventually(LIMIT, () -> assertThat(rounds.size()).isGreaterThan(size));
        }
        workers.forEach(LeasedWorker::stop);

        assertThat(collisions).hasValue(0);
        assertThat(workers).noneMatch(LeasedWorker::isRunning);
    }

    @Test
    void a_worker_that_stops_lets_its_work_end_and_another_begins_at_once() throws Exception {
        var led = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        LeasedWorker first =
                new LeasedWorker(
                        "job",
                        LONG,
                        one,
                        lease -> {
                            led.countDown();
                            LeasedWorker.Work.forEach(Flux.never(), lease, _ -> {});
                            ended.countDown();
                        });
        first.start();
        assertThat(led.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        first.stop();

        assertThat(ended.getCount()).isZero();
        assertThat(other.acquire("job", LONG).block(LIMIT)).isNotNull();
    }

    @Test
    void a_worker_that_fails_says_so_until_a_round_succeeds() {
        var broken = new AtomicBoolean(true);
        Mono<Void> round =
                Mono.defer(() ->
                        broken.get() ? Mono.error(new IllegalStateException("no")) : Mono.empty());
        var worker = new LeasedWorker("job", SHORT, one, LeasedWorker.Work.every(SHORT, round));
        worker.start();
        eventually(LIMIT, () -> assertThat(worker.trouble()).contains("no"));
        broken.set(false);
        eventually(LIMIT, () -> assertThat(worker.trouble()).isNull());
        worker.stop();
    }

    @Test
    void a_worker_goes_on_at_once_while_a_round_says_that_there_is_more() {
        var rounds = new AtomicInteger();
        Mono<Boolean> round = Mono.fromCallable(() -> rounds.incrementAndGet() < 100);
        var worker = new LeasedWorker("job", LONG, one, LeasedWorker.Work.whileMore(LONG, round));
        worker.start();
        eventually(LIMIT, () -> assertThat(rounds).hasValue(100));
        eventually(LIMIT, () -> assertThat(worker.trouble()).isNull());
        worker.stop();
        assertThat(rounds).as("then it pauses").hasValue(100);
    }

    @Test
    void work_is_told_when_another_has_the_lease_and_when_the_database_is_away() {
        var waiting = new CountDownLatch(1);
        var away = new CountDownLatch(1);
        one.acquire("job", LONG).block(LIMIT);
        LeasedWorker.Work work =
                new LeasedWorker.Work() {
                    @Override
                    public void lead(Lease lease) {
                        throw new AssertionError("another has it");
                    }

                    @Override
                    public void unreachable(Throwable failure) {
                        away.countDown();
                    }

                    @Override
                    public void waits() {
                        waiting.countDown();
                    }
                };
        String nowhere = "mongodb://127.0.0.1:1/leases?serverSelectionTimeoutMS=100";
        try (MongoClient none = MongoClients.create(nowhere)) {
            var lost = new Leases(new SimpleReactiveMongoDatabaseFactory(none, database), "lost");
            var workers =
                    List.of(
                            new LeasedWorker("job", SHORT, other, work),
                            new LeasedWorker("job", SHORT, lost, work));
            workers.forEach(LeasedWorker::start);
            eventually(LIMIT, () -> assertThat(waiting.getCount() + away.getCount()).isZero());
            workers.forEach(LeasedWorker::stop);
        }
    }

    static Stream<Supplier<Error>> errors() {
        return Stream.of(
                () -> new OutOfMemoryError("made up"),
                () -> new NoClassDefFoundError("made up"),
                () -> new AssertionError("made up"));
    }

    /** Of each kind some are told at once, and some by nobody but the clock. */
    @ParameterizedTest
    @MethodSource("errors")
    void a_worker_that_an_error_strikes_says_so_and_works_again(Supplier<Error> error) {
        for (Scheduler where : List.of(Schedulers.immediate(), Schedulers.parallel())) {
            var broken = new AtomicBoolean(true);
            var rounds = new AtomicInteger();
            Mono<Integer> round =
                    Mono.fromCallable(
                                    () -> {
                                        if (broken.get()) {
                                            throw error.get();
                                        }
                                        return rounds.incrementAndGet();
                                    })
                            .subscribeOn(where);
            var worker =
                    new LeasedWorker(
                            "job", SHORT, one, LeasedWorker.Work.every(SHORT, SHORT, round));
            var health = new WorkersHealth(new Only(worker));
            worker.start();
            eventually(LIMIT, () -> assertThat(worker.trouble()).isNotNull());
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails()).containsKey("job");
            broken.set(false);
            eventually(LIMIT, () -> assertThat(rounds).hasPositiveValue());
            eventually(LIMIT, () -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
            worker.stop();
        }
    }

    @Test
    void a_lease_that_nobody_renews_any_more_is_lost() {
        Lease first = one.acquire("relay", SHORT).block(LIMIT);

        first.lost().block(LIMIT);

        assertThat(first.held()).isFalse();
    }

    private record Only(LeasedWorker worker) implements ObjectProvider<LeasedWorker> {

        @Override
        public Stream<LeasedWorker> stream() {
            return Stream.of(worker);
        }
    }

    private Leases leases(String holder) {
        return new Leases(new SimpleReactiveMongoDatabaseFactory(client, database), holder);
    }
}
