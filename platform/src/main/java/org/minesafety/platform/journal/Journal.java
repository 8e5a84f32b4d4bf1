package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static org.minesafety.platform.journal.JournalEntry.HASH;
import static org.minesafety.platform.journal.JournalEntry.VERSION;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.Document;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.journal.CommandQueue.Held;
import org.minesafety.platform.journal.JournalEntry.Who;
import org.minesafety.platform.proof.Algorithms;
import org.minesafety.platform.proof.Canonical;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.topic.RecordSizes;
import org.minesafety.platform.topic.RecordSizes.TooLarge;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Commands: state and journal entry leave together, in one transaction, or not at all.
 *
 * <pre>{@code
 * journal.command(type.aggregate(id), () ->
 *     mines.byId(id).map(mine -> mine.rename(name)).flatMap(after -> journal.store(type, after, entry, caller)))
 * }</pre>
 */
public final class Journal {

    private static final long FIRST = 1;

    private final JournalCollections collections;
    private final MongoConverter converter;
    private final Transactions transactions;
    private final CommandQueue queue;
    private final MonotonicClock times;
    private final EntryEvents events;
    private final RecordSizes sizes;

    Journal(
            JournalCollections collections,
            MongoConverter converter,
            Transactions transactions,
            CommandQueue queue,
            MonotonicClock times,
            EntryEvents events,
            RecordSizes sizes) {
        this.collections = collections;
        this.converter = converter;
        this.transactions = transactions;
        this.queue = queue;
        this.times = times;
        this.events = events;
        this.sizes = sizes;
    }

    /**
     * Runs the steps as one transaction when it is this aggregate's turn. They read what they
     * decide upon inside, because they run again from the start when the transaction conflicts with
     * another; they work one after another, because a transaction has one session. A command inside
     * a command becomes part of it; whoever nests them must take aggregates in the same order
     * everywhere, or two will wait for each other until their patience ends.
     *
     * <p>Errors: {@code conflict} (409) of {@link #store}; {@code unavailable} (503) after waiting
     * too long, with nothing done; {@code outcome-unknown} (503) when the database never answered
     * the commit.
     *
     * @param aggregate {@code kind|id}, or the name of a guard document
     */
    public <T> Mono<T> command(String aggregate, Supplier<Mono<T>> steps) {
        return Mono.deferContextual(context -> {
            Mono<T> work = Mono.defer(steps);
            if (context.hasKey(Held.class)) {
                return queue.take(aggregate, context.get(Held.class)).then(work);
            }
            var held = new Held();
            return queue.take(aggregate, held)
                    .then(transactions.run(work))
                    .contextWrite(inner -> inner.put(Held.class, held))
                    .doFinally(_ -> queue.letGo(held));
        });
    }

    /**
     * Stores the state after an entry, and the entry; only inside a {@link #command}.
     *
     * <p>Errors: {@code conflict} (409) when the stored version is not the one before; {@link
     * MongoWriteException} when a unique index of the service refuses; {@code state-too-large} and
     * {@code not-storable} (422) when what happened could not be kept or told as it is: nothing is
     * committed that the relay could not publish.
     *
     * @return {@code after}
     */
    public <S, E> Mono<S> store(AggregateType<S, E, ?, ?> type, S after, E entry, Caller caller) {
        return Mono.deferContextual(context -> {
            if (!context.hasKey(Held.class)) {
                return Mono.error(new IllegalStateException("Stored outside a command"));
            }
            String aggregate = type.aggregate(type.id().apply(after));
            long version = type.version().applyAsLong(after);
            BsonDocument state = stateDocument(type, after);
            // The state first: what conflicts must conflict before the entry gets its time.
            return write(type, state, version)
                    .then(previous(aggregate, version))
                    .map(previous -> entry(type, after, entry, caller, state, previous, context))
                    .map(told -> tellable(type, told, state))
                    .flatMap(this::append)
                    .thenReturn(after)
                    .onErrorMap(Refusals::liesInTheContent, Refusals::notKept);
        });
    }

    /**
     * One of many that are stored together.
     *
     * @param after the state after the entry
     */
    public record Step<S, E>(S after, E entry) {}

    /**
     * As {@link #store} one step after another, but with one write of all states and one of all
     * entries; only inside a {@link #command}, which has to keep others from these aggregates.
     * Several steps of one aggregate stand in the order of their versions.
     *
     * <p>Errors: as {@link #store}; of a unique index {@link MongoBulkWriteException}.
     */
    public <S, E> Mono<Void> storeAll(
            AggregateType<S, E, ?, ?> type, List<Step<S, E>> steps, Caller caller) {
        return Mono.deferContextual(context -> {
            if (!context.hasKey(Held.class)) {
                return Mono.error(new IllegalStateException("Stored outside a command"));
            }
            if (steps.isEmpty()) {
                return Mono.empty();
            }
            var batch = new JournalBatch<>(type, steps, this::stateDocument);
            return writeAll(type, batch)
                    .then(Mono.defer(() -> previous(batch.before())))
                    .map(previous -> entries(batch, previous, caller, context))
                    .flatMap(this::appendAll)
                    .onErrorMap(Refusals::liesInTheContent, Refusals::notKept);
        });
    }

    /** The entries of one aggregate, oldest first; none when there is no such aggregate. */
    public Flux<JournalEntry> history(String kind, String id) {
        return history(kind, id, 0);
    }

    /**
     * As {@link #history(String, String)}, from the version after {@code after}.
     *
     * @param after 0 for all
     */
    public Flux<JournalEntry> history(String kind, String id, long after) {
        String aggregate = kind + AggregateTypes.BAR + id;
        return collections
                .journal()
                .flatMapMany(journal ->
                        journal.find(JournalCollections.entriesOf(aggregate, after))
                                .sort(JournalCollections.BY_ID))
                .map(JournalEntry::of);
    }

    private <S> BsonDocument stateDocument(AggregateType<S, ?, ?, ?> type, S after) {
        var written = new Document();
        converter.write(type.document().apply(after), written);
        written.keySet().removeIf(converter.getTypeMapper()::isTypeKey);
        BsonDocument state =
                written.toBsonDocument(
                        BsonDocument.class, collections.factory().getCodecRegistry());
        if (!new BsonString(type.id().apply(after)).equals(state.get("_id"))
                || !state.isNumber(VERSION)
                || state.getNumber(VERSION).longValue() != type.version().applyAsLong(after)) {
            throw new IllegalStateException(
                    "Id and version of a state document differ from the state: " + type.kind());
        }
        return state;
    }

    private Mono<Void> write(AggregateType<?, ?, ?, ?> type, BsonDocument state, long version) {
        return collections
                .named(type.collection())
                .flatMap(states ->
                        version == FIRST
                                ? Mono.from(states.insertOne(state)).then()
                                : replace(states, state, version - 1))
                .onErrorMap(MongoWriteException.class, Journal::conflictOfIds);
    }

    private static Mono<Void> replace(
            MongoCollection<BsonDocument> states, BsonDocument state, long before) {
        return Mono.from(
                        states.replaceOne(
                                and(eq("_id", state.get("_id")), eq(VERSION, before)), state))
                .flatMap(result ->
                        result.getMatchedCount() == 1
                                ? Mono.empty()
                                : Mono.error(Refusals.versionConflict(null)));
    }

    private Mono<Link> previous(String aggregate, long version) {
        if (version == FIRST) {
            return Mono.just(Link.GENESIS);
        }
        BsonDocument id = JournalEntry.key(aggregate, new BsonInt64(version - 1));
        return collections
                .journal()
                .flatMap(journal ->
                        Mono.from(
                                journal.find(eq("_id", id))
                                        .projection(include(JournalEntry.AT, HASH))))
                .map(Link::of)
                .switchIfEmpty(
                        Mono.error(
                                () -> new IllegalStateException("No entry stands before " + id)));
    }

    private <S> JournalEntry entry(
            AggregateType<S, ?, ?, ?> type,
            S after,
            Object entry,
            Caller caller,
            BsonDocument state,
            Link previous,
            ContextView context) {
        return new JournalEntry(
                type.aggregate(type.id().apply(after)),
                type.version().applyAsLong(after),
                type.mine().apply(after),
                times.next(previous.at()),
                Who.of(caller),
                entry.getClass().getSimpleName(),
                JournalJson.tree(entry),
                JournalJson.tree(after),
                Correlation.of(context),
                Trace.parent(context),
                Algorithms.CURRENT.hash(state),
                previous.hash(),
                ""); // its document gets it
    }

    /** Its document, which can be kept, read again and told. */
    private BsonDocument tellable(
            AggregateType<?, ?, ?, ?> type, JournalEntry entry, BsonDocument state) {
        BsonDocument document = entry.document();
        Canonical.check(state);
        Canonical.check(document);
        int size = Algorithms.CURRENT.length(document);
        if (size > sizes.entry()) {
            throw new TooLarge(size, sizes.entry());
        }
        events.check(type, JournalEntry.of(document));
        return document;
    }

    private Mono<Void> append(BsonDocument entry) {
        return collections
                .journal()
                .flatMap(journal -> Mono.from(journal.insertOne(entry)))
                .onErrorMap(MongoWriteException.class, Journal::conflictOfIds)
                .then();
    }

    private Mono<Void> writeAll(AggregateType<?, ?, ?, ?> type, JournalBatch<?, ?> batch) {
        return collections
                .named(type.collection())
                .flatMap(states -> Mono.from(states.bulkWrite(batch.writes())))
                .flatMap(result ->
                        result.getMatchedCount() == batch.replacements()
                                ? Mono.<Void>empty()
                                : Mono.error(Refusals.versionConflict(null)))
                .onErrorMap(MongoBulkWriteException.class, Journal::conflictOfIds);
    }

    /** By the id of the entry. */
    private Mono<Map<BsonDocument, Link>> previous(List<BsonDocument> ids) {
        return collections
                .journal()
                .flatMapMany(journal ->
                        ids.isEmpty()
                                ? Flux.empty()
                                : Flux.from(
                                        journal.find(in("_id", ids))
                                                .projection(include(JournalEntry.AT, HASH))
                                                .batchSize(ids.size())))
                .collectMap(found -> found.getDocument("_id"), Link::of);
    }

    private <S, E> List<BsonDocument> entries(
            JournalBatch<S, E> batch,
            Map<BsonDocument, Link> stored,
            Caller caller,
            ContextView context) {
        Map<BsonDocument, Link> links = new HashMap<>(stored);
        List<BsonDocument> entries = new ArrayList<>();
        for (JournalBatch.Item<S, E> item : batch.items()) {
            Link previous = item.version() == FIRST ? Link.GENESIS : links.get(item.previous());
            if (previous == null) {
                throw new IllegalStateException("No entry stands before " + item.previous());
            }
            JournalEntry told =
                    entry(
                            batch.type(),
                            item.after(),
                            item.entry(),
                            caller,
                            item.state(),
                            previous,
                            context);
            BsonDocument entry = tellable(batch.type(), told, item.state());
            links.put(entry.getDocument("_id"), Link.of(entry));
            entries.add(entry);
        }
        return entries;
    }

    private Mono<Void> appendAll(List<BsonDocument> entries) {
        return collections
                .journal()
                .flatMap(journal -> Mono.from(journal.insertMany(entries)))
                .onErrorMap(MongoBulkWriteException.class, Journal::conflictOfIds)
                .then();
    }

    private static Throwable conflictOfIds(MongoBulkWriteException failure) {
        return Refusals.isDuplicateId(failure) ? Refusals.versionConflict(failure) : failure;
    }

    private static Throwable conflictOfIds(MongoWriteException failure) {
        return Refusals.isDuplicateId(failure) ? Refusals.versionConflict(failure) : failure;
    }

    /** What the next entry is chained to. */
    private record Link(Instant at, String hash) {

        private static final Link GENESIS = new Link(Instant.EPOCH, JournalEntry.GENESIS);

        static Link of(BsonDocument entry) {
            return new Link(
                    Instant.parse(entry.getString(JournalEntry.AT).getValue()),
                    entry.getString(HASH).getValue());
        }
    }
}
