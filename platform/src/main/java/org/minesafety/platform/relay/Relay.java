package org.minesafety.platform.relay;

import com.mongodb.MongoCommandException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.minesafety.platform.journal.EntryEvents;
import org.minesafety.platform.lease.Lease;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.relay.JournalFeed.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * Publishes the journal: each entry's public view once for readers of committed records, in the
 * order of commits. One instance of the service at a time by lease, at most one by the broker's
 * fencing. It keeps nothing in memory that matters: whatever fails, it begins again from the
 * position that Kafka has.
 */
final class Relay implements LeasedWorker.Work {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final Duration GATHERING = Duration.ofMillis(4);
    private static final String RESUMABLE = "ResumableChangeStreamError";
    private static final int SNAPSHOT_TOO_OLD = 239;

    private final String name;
    private final JournalFeed feed;
    private final JournalKafka kafka;
    private final EntryEvents events;
    private final RelayStatus status;

    Relay(
            String service,
            JournalFeed feed,
            JournalKafka kafka,
            EntryEvents events,
            RelayStatus status) {
        this.name = service + ".relay";
        this.feed = feed;
        this.kafka = kafka;
        this.events = events;
        this.status = status;
    }

    /** Where a relay can die. */
    enum Step {
        LEASED,
        ALONE,
        POSITIONED,
        READ,
        SENT,
        COMMITTED
    }

    /** Of the lease, and of the topic of positions. */
    String name() {
        return name;
    }

    @Override
    public void lead(Lease lease) {
        status.reached(Step.LEASED);
        try (RelayChannel channel = RelayChannel.open(name, kafka)) {
            status.reached(Step.ALONE);
            RelayPosition position = channel.position();
            status.reached(Step.POSITIONED);
            while (lease.held()) {
                position =
                        position.isPlace()
                                ? follow(channel, lease, position)
                                : catchUp(channel, lease, position);
            }
        } catch (RuntimeException | Error failure) {
            status.failed(failure);
            throw failure;
        } finally {
            status.retired();
        }
    }

    private RelayPosition follow(RelayChannel channel, Lease lease, RelayPosition from) {
        var position = new AtomicReference<>(from);
        try {
            LeasedWorker.Work.forEach(
                    batches(feed.follow(from)),
                    lease,
                    batch -> {
                        position.set(position.get().after(batch));
                        publish(channel, batch, Optional.of(position.get()));
                    });
        } catch (MongoCommandException refused) {
            if (refused.hasErrorLabel(RESUMABLE)) {
                throw refused;
            }
            LOG.warn("The place in the change stream is lost", refused);
        }
        // Or the stream ended by itself: the collection was dropped or renamed.
        return position.get().lost();
    }

    /** Publishes again what may not have been: without a place to follow from, never from now. */
    private RelayPosition catchUp(RelayChannel channel, Lease lease, RelayPosition lost) {
        LOG.info("{} catches up from {}", name, lost.overlap());
        var position = new AtomicReference<>(lost);
        var snapshot = new AtomicReference<BsonTimestamp>();
        try {
            LeasedWorker.Work.forEach(
                    batches(feed.scan(lost.overlap(), snapshot::set)),
                    lease,
                    batch -> {
                        position.set(position.get().after(batch));
                        publish(channel, batch, Optional.empty());
                    });
        } catch (MongoCommandException outlived) {
            if (outlived.getErrorCode() != SNAPSHOT_TOO_OLD) {
                throw outlived;
            }
            LOG.info("{} takes a new snapshot after {}", name, position.get().time());
        }
        if (!lease.held() || snapshot.get() == null) {
            return position.get();
        }
        RelayPosition done = position.get().before(snapshot.get());
        publish(channel, List.of(), Optional.of(done));
        return done;
    }

    private static Flux<List<Change>> batches(Flux<Change> changes) {
        return changes.bufferTimeout(BATCH, GATHERING, true);
    }

    private void publish(RelayChannel channel, List<Change> batch, Optional<RelayPosition> after) {
        status.read(batch);
        List<ProducerRecord<String, byte[]>> records =
                batch.stream().map(Change::entry).flatMap(entry -> record(entry).stream()).toList();
        status.reached(Step.READ);
        channel.send(records, after);
        status.reached(Step.SENT);
        channel.commit();
        status.reached(Step.COMMITTED);
        status.published(batch, records.size());
    }

    private Optional<ProducerRecord<String, byte[]>> record(BsonDocument document) {
        try {
            return events.of(document);
        } catch (RuntimeException failure) {
            // Nothing after it may overtake it, so the relay stands still until it is mended.
            throw new IllegalStateException("Cannot be told: " + document.get("_id"), failure);
        }
    }
}
