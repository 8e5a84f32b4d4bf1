package org.minesafety.platform.projection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.minesafety.platform.lease.Lease;
import org.minesafety.platform.lease.Leases;
import reactor.core.publisher.Mono;

/**
 * Keeps the members of a group apart while one of them sets the offsets back and marks the
 * documents. The broker lets nobody set them back while another is a member; but who joins right
 * afterwards would write versions that are marked behind it, and would not read them again.
 */
final class RebuildTurn {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final Leases leases;
    private final String name;

    /** By partition, behind what was taken last. */
    private final Map<TopicPartition, Long> taken = new ConcurrentHashMap<>();

    RebuildTurn(Leases leases, String group) {
        this.leases = leases;
        this.name = group + ".rebuild";
    }

    /**
     * Does the work while nobody else has the turn.
     *
     * @return what the work says; false, too, when another has the turn
     */
    Mono<Boolean> take(Function<Lease, Mono<Boolean>> work) {
        return Mono.usingWhen(
                        leases.acquire(name, LENGTH),
                        lease ->
                                Mono.firstWithSignal(
                                        work.apply(lease), lease.kept().then(Mono.never())),
                        lease -> lease.release().onErrorComplete()) // it expires
                .defaultIfEmpty(false);
    }

    /**
     * Who goes on from where it was has been a member all the time, or nothing was set back. All
     * others make sure that nobody is between setting back and marking; an error when somebody is.
     */
    Mono<Void> before(List<ConsumerRecord<String, byte[]>> records) {
        Mono<Void> free =
                records.stream().allMatch(this::continues)
                        ? Mono.empty()
                        : leases.acquire(name, LENGTH)
                                .switchIfEmpty(
                                        Mono.error(() ->
                                                new IllegalStateException(
                                                        name + " is under way elsewhere")))
                                .flatMap(Lease::release);
        return free.doOnSuccess(_ -> records.forEach(this::isTaken));
    }

    private boolean continues(ConsumerRecord<String, byte[]> record) {
        Long before = taken.get(partition(record));
        return before != null && record.offset() >= before;
    }

    private void isTaken(ConsumerRecord<String, byte[]> record) {
        taken.put(partition(record), record.offset());
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
