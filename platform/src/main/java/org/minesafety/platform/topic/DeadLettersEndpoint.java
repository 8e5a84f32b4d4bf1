package org.minesafety.platform.topic;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.topic.UndecodableRecord.Reason;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The records that this service could not take. A replay happens inside the service, through the
 * projection that refused the record, so no other reader of the topic sees it twice. At least once:
 * what a crash interrupts is replayed again, and the version check makes that harmless.
 */
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {

    /** Letters at a time: of a list, and of a replay, which is repeated for more. */
    private static final int MOST = 500;

    private final DeadLetters deadLetters;
    private final Projections projections;
    private final List<String> topics;

    /**
     * @param topics that the service reads
     */
    DeadLettersEndpoint(DeadLetters deadLetters, Projections projections, List<String> topics) {
        this.deadLetters = deadLetters;
        this.projections = projections;
        this.topics = topics;
    }

    record Count(String topic, long open) {}

    /**
     * @param partition and offset, time: of the original on its topic
     */
    record Letter(
            @Nullable String key,
            @Nullable String type,
            String projection,
            String reason,
            String detail,
            int partition,
            long offset,
            Instant time) {}

    /**
     * @param failedAgain these lie there again, with their new reason
     */
    record Replay(int replayed, int failedAgain, long open) {}

    @ReadOperation
    Mono<List<Count>> counts() {
        return blocking(
                () -> topics().map(topic -> new Count(topic, deadLetters.open(topic))).toList());
    }

    @ReadOperation
    Mono<List<Letter>> letters(@Selector String topic) {
        return oldest(topic)
                .map(letters -> letters.stream().map(DeadLettersEndpoint::view).toList());
    }

    @WriteOperation
    Mono<Replay> replay(@Selector String topic) {
        return oldest(topic)
                .flatMap(letters ->
                        applied(letters).flatMap(failed -> forgotten(topic, letters, failed)));
    }

    /** Empty when no projection reads this topic. */
    private Mono<List<DeadLetter>> oldest(String topic) {
        return topics().anyMatch(topic::equals)
                ? blocking(() -> deadLetters.oldest(topic, MOST))
                : Mono.empty();
    }

    private Mono<Integer> applied(List<DeadLetter> letters) {
        var byProjection = letters.stream().collect(Collectors.groupingBy(DeadLetter::projection));
        return Flux.fromIterable(byProjection.entrySet())
                .concatMap(entry -> applied(entry.getKey(), entry.getValue()))
                .reduce(0, Integer::sum);
    }

    private Mono<Integer> applied(String projection, List<DeadLetter> letters) {
        var originals = letters.stream().map(DeadLetter::original).toList();
        return projections
                .named(projection)
                .map(runner -> runner.apply(originals))
                .orElseGet(() -> orphaned(projection, originals));
    }

    private Mono<Integer> orphaned(
            String projection, List<ConsumerRecord<String, byte[]>> originals) {
        var failures =
                originals.stream()
                        .map(record ->
                                new UndecodableRecord(record, Reason.REFUSED, "no such projection"))
                        .toList();
        return deadLetters.send(projection, failures).thenReturn(failures.size());
    }

    private Mono<Replay> forgotten(String topic, List<DeadLetter> letters, int failed) {
        return blocking(() -> {
            deadLetters.delete(letters);
            return new Replay(letters.size(), failed, deadLetters.open(topic));
        });
    }

    private Stream<String> topics() {
        return topics.stream();
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private static Letter view(DeadLetter letter) {
        ConsumerRecord<String, byte[]> original = letter.original();
        return new Letter(
                original.key(),
                EventCodec.text(original.headers(), "ce_type"),
                letter.projection(),
                letter.reason(),
                letter.detail(),
                original.partition(),
                original.offset(),
                Instant.ofEpochMilli(original.timestamp()));
    }
}
