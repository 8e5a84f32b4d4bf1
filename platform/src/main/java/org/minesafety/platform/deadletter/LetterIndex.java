package org.minesafety.platform.deadletter;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static org.minesafety.platform.deadletter.Letter.ID;
import static org.minesafety.platform.deadletter.Letter.LAST;
import static org.minesafety.platform.deadletter.Letter.LETTER_OFFSET;
import static org.minesafety.platform.deadletter.Letter.LETTER_PARTITION;
import static org.minesafety.platform.deadletter.Letter.LETTER_TOPIC;
import static org.minesafety.platform.deadletter.Letter.OFFSET;
import static org.minesafety.platform.deadletter.Letter.OPEN;
import static org.minesafety.platform.deadletter.Letter.PARTITION;
import static org.minesafety.platform.deadletter.Letter.READER;
import static org.minesafety.platform.deadletter.Letter.REPLAYS;
import static org.minesafety.platform.deadletter.Letter.TOPIC;
import static org.minesafety.platform.deadletter.Letter.UNTIL;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.deadletter.Letter.Replayed;
import org.reactivestreams.Publisher;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What lies on the dead-letter topics of this service, one document for each record that a reader
 * could not take: however often the letter was written, it is one, and it keeps its diagnosis
 * whatever becomes of it. The letters themselves stay on Kafka.
 */
final class LetterIndex {

    private static final String COLLECTION = "dead-letters";

    /** Counting ends there. */
    static final int MOST_COUNTED = 10_000;

    private static final Bson ORDER = ascending(PARTITION, OFFSET, READER);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final ReactiveMongoTemplate mongo;
    private final MeterRegistry meters;
    private final Duration kept;

    LetterIndex(ReactiveMongoTemplate mongo, MeterRegistry meters, Duration kept) {
        this.mongo = mongo;
        this.meters = meters;
        this.kept = kept;
    }

    Mono<Void> index() {
        var expiry = new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);
        return with(letters ->
                        letters.createIndex(ascending(TOPIC, OPEN, PARTITION, OFFSET, READER)))
                .then(with(letters -> letters.createIndex(ascending(UNTIL), expiry)))
                .then();
    }

    /** May be repeated: a letter counts when it is first seen. */
    Mono<Void> add(List<ConsumerRecord<String, byte[]>> records) {
        List<DeadLetter> letters = records.stream().map(DeadLetter::new).toList();
        var writes = letters.stream().map(this::unlessThere).toList();
        return with(all -> all.bulkWrite(writes))
                .doOnNext(
                        done -> done.getUpserts().forEach(it -> count(letters.get(it.getIndex()))))
                .then();
    }

    /**
     * The first letter of a record says what is kept of it. A later one, where a replay failed
     * after it had seemed to succeed, opens it again.
     */
    private UpdateOneModel<Document> unlessThere(DeadLetter letter) {
        ConsumerRecord<String, byte[]> record = letter.letter();
        var until = new Date(record.timestamp() + kept.toMillis());
        var place =
                new Document(OPEN, true)
                        .append(LETTER_TOPIC, record.topic())
                        .append(LETTER_PARTITION, record.partition())
                        .append(LETTER_OFFSET, record.offset());
        var merged =
                new Document(
                        "$mergeObjects",
                        List.of(
                                new Document("$literal", Letter.document(letter, until)),
                                "$$ROOT",
                                new Document("$literal", place)));
        var held = new Document("$ifNull", List.of("$" + LETTER_OFFSET, -1L));
        var later = new Document("$lt", List.of(held, record.offset()));
        return new UpdateOneModel<>(
                eq(ID, Letter.key(letter.topic(), Letter.id(letter))),
                List.of(
                        new Document(
                                "$replaceWith",
                                new Document("$cond", List.of(later, merged, "$$ROOT")))),
                UPSERT);
    }

    private void count(DeadLetter letter) {
        meters.counter(
                        "minesafety.deadletters",
                        "topic",
                        letter.topic(),
                        "reader",
                        letter.reader(),
                        "reason",
                        letter.reason())
                .increment();
    }

    /** At most {@link #MOST_COUNTED}. */
    Mono<Long> open(String topic) {
        return with(letters ->
                letters.countDocuments(
                        and(eq(TOPIC, topic), eq(OPEN, true)),
                        new CountOptions().limit(MOST_COUNTED)));
    }

    /**
     * In the order of their originals.
     *
     * @param after id of a letter; null: from the first
     */
    Flux<Document> page(String topic, boolean open, @Nullable String after, int most) {
        Bson which = and(eq(TOPIC, topic), eq(OPEN, open));
        Bson from = after == null ? which : and(which, behind(after));
        return collection()
                .flatMapMany(letters -> Flux.from(letters.find(from).sort(ORDER).limit(most)));
    }

    Mono<Document> one(String topic, String id) {
        return with(letters -> letters.find(eq(ID, Letter.key(topic, id))).first());
    }

    Mono<Void> replayed(Document letter, Replayed replay) {
        return with(letters ->
                        letters.updateOne(
                                eq(ID, letter.getString(ID)),
                                Updates.combine(
                                        Updates.set(OPEN, !replay.taken()),
                                        Updates.set(LAST, replay.document()),
                                        Updates.inc(REPLAYS, 1))))
                .then();
    }

    private static Bson behind(String id) {
        String[] parts = id.split("-", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("Not a letter: " + id);
        }
        int partition = Integer.parseInt(parts[0]);
        long offset = Long.parseLong(parts[1]);
        return or(
                gt(PARTITION, partition),
                and(eq(PARTITION, partition), gt(OFFSET, offset)),
                Filters.and(eq(PARTITION, partition), eq(OFFSET, offset), gt(READER, parts[2])));
    }

    private <T> Mono<T> with(Function<MongoCollection<Document>, Publisher<T>> work) {
        return collection().flatMap(letters -> Mono.from(work.apply(letters)));
    }

    private Mono<MongoCollection<Document>> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
