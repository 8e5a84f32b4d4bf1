package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.platform.journal.Pumps.CALLER;
import static org.minesafety.platform.journal.TestService.LIMIT;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.proof.Verification;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class IdempotentAnswersIT {

    private static final String MINE = "220221000001";

    private final TestService service = TestService.fresh();
    private final TestService twin = service.twin();
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        assertThat(service.verification()).matches(Verification::sound);
        service.close();
        twin.close();
    }

    @Test
    void a_request_that_is_sent_again_is_answered_again_and_not_done_again() {
        Pump first = create(service, service.answers(), CALLER, "k1", "f1").block(LIMIT);

        Pump again = create(service, service.answers(), CALLER, "k1", "f1").block(LIMIT);

        assertThat(again).isEqualTo(first);
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_key_with_another_request_is_refused() {
        create(service, service.answers(), CALLER, "k1", "f1").block(LIMIT);

        assertThatThrownBy(
                        () -> create(service, service.answers(), CALLER, "k1", "f2").block(LIMIT))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.getStatusCode().value()).isEqualTo(422);
                            assertThat(problem.getBody().getType().toString())
                                    .endsWith("idempotency-key-reused");
                        });
    }

    @Test
    void keys_of_two_callers_have_nothing_to_do_with_each_other() {
        var other = new Caller("zhao", "county-220221", Set.of(), Set.of(), Set.of());

        Pump one = create(service, service.answers(), CALLER, "k1", "f1").block(LIMIT);
        Pump two = create(service, service.answers(), other, "k1", "f2").block(LIMIT);

        assertThat(one.id()).isNotEqualTo(two.id());
    }

    @Test
    void of_many_at_once_in_two_processes_one_is_done_and_the_others_get_its_answer() {
        List<Pump> answers =
                Flux.range(0, 16)
                        .flatMap(
                                i -> {
                                    TestService process = i % 2 == 0 ? service : twin;
                                    return create(process, process.answers(), CALLER, "k1", "f1")
                                            .subscribeOn(Schedulers.parallel());
                                },
                                16)
                        .collectList()
                        .block(LIMIT);

        assertThat(answers).hasSize(16).containsOnly(answers.getFirst());
        assertThat(service.template().count(new Query(), "pumps").block(LIMIT)).isOne();
    }

    @Test
    void what_has_failed_may_be_tried_again() {
        Mono<Pump> failing =
                service.answers()
                        .once(
                                CALLER,
                                "k1",
                                "f1",
                                Pump.class,
                                () ->
                                        service.pumps()
                                                .install("p1", MINE)
                                                .then(Mono.error(new IllegalStateException("no"))));
        assertThatThrownBy(() -> failing.block(LIMIT)).hasMessage("no");

        assertThat(create(service, service.answers(), CALLER, "k1", "f1").block(LIMIT)).isNotNull();
        assertThat(service.journal().history("pump", "p1").collectList().block(LIMIT)).isEmpty();
    }

    @Test
    void after_a_day_a_key_is_new() {
        Pump first = create(service, service.answers(), CALLER, "k1", "f1").block(LIMIT);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(24).plusSeconds(1));

        Pump second = create(service, service.answers(later), CALLER, "k1", "f2").block(LIMIT);

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    private Mono<Pump> create(
            TestService process,
            IdempotentAnswers answers,
            Caller caller,
            String key,
            String fingerprint) {
        return answers.once(
                caller,
                key,
                fingerprint,
                Pump.class,
                () -> {
                    runs.incrementAndGet();
                    return process.pumps().install(UUID.randomUUID().toString(), MINE);
                });
    }
}
