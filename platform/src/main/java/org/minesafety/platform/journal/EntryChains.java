package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static org.minesafety.platform.journal.JournalEntry.HASH;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.journal.JournalBatch.Item;
import org.minesafety.platform.journal.JournalEntry.Who;
import org.minesafety.platform.proof.Algorithms;
import org.minesafety.platform.proof.Canonical;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.topic.RecordSizes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Makes entries, each chained to the one before it, and appends them. */
final class EntryChains {

    private final JournalCollections collections;
    private final MonotonicClock times;
    private final EntryEvents events;
    private final RecordSizes sizes;

    EntryChains(
            JournalCollections collections,
            MonotonicClock times,
            EntryEvents events,
            RecordSizes sizes) {
        this.collections = collections;
        this.times = times;
        this.events = events;
        this.sizes = sizes;
    }

    /** The entry that the change makes, not yet kept. */
    <S, E> Mono<BsonDocument> entry(AggregateType<S, E> type, Item<S, E> item, Caller caller) {
        return Mono.deferContextual(context ->
                previous(item, context).map(link -> document(type, item, link, caller, context)));
    }

    private Mono<ChainLink> previous(Item<?, ?> item, ContextView context) {
        if (item.version() == JournalEntry.FIRST) {
            return Mono.just(ChainLink.GENESIS);
        }
        return CommandReads.of(context)
                .flatMap(reads -> reads.link(item.aggregate(), item.version() - 1))
                .map(Mono::just)
                .orElseGet(() -> stored(item));
    }

    private Mono<ChainLink> stored(Item<?, ?> item) {
        return collections
                .journal()
                .flatMap(journal ->
                        Mono.from(
                                journal.find(eq("_id", item.previous()))
                                        .projection(include(JournalEntry.AT, HASH))))
                .map(ChainLink::ofEntry)
                .switchIfEmpty(Mono.error(() -> noneBefore(item)));
    }

    Mono<Void> insert(BsonDocument entry) {
        return collections
                .journal()
                .flatMap(journal -> Mono.from(journal.insertOne(entry)))
                .onErrorMap(MongoWriteException.class, Refusals::conflictOfIds)
                .then();
    }

    <S, E> Mono<Void> appendAll(JournalBatch<S, E> batch, Caller caller) {
        return Mono.deferContextual(context ->
                previous(batch.before())
                        .map(stored -> documents(batch, stored, caller, context))
                        .flatMap(this::insertAll));
    }

    /** By the id of the entry. */
    private Mono<Map<BsonDocument, ChainLink>> previous(List<BsonDocument> ids) {
        return collections
                .journal()
                .flatMapMany(journal ->
                        ids.isEmpty()
                                ? Flux.empty()
                                : Flux.from(
                                        journal.find(in("_id", ids))
                                                .projection(include(JournalEntry.AT, HASH))
                                                .batchSize(ids.size())))
                .collectMap(found -> found.getDocument("_id"), ChainLink::ofEntry);
    }

    private <S, E> List<BsonDocument> documents(
            JournalBatch<S, E> batch,
            Map<BsonDocument, ChainLink> stored,
            Caller caller,
            ContextView context) {
        Map<BsonDocument, ChainLink> links = new HashMap<>(stored);
        List<BsonDocument> entries = new ArrayList<>();
        for (Item<S, E> item : batch.items()) {
            ChainLink previous =
                    item.version() == JournalEntry.FIRST
                            ? ChainLink.GENESIS
                            : links.get(item.previous());
            if (previous == null) {
                throw noneBefore(item);
            }
            BsonDocument entry = document(batch.type(), item, previous, caller, context);
            links.put(entry.getDocument("_id"), ChainLink.ofEntry(entry));
            entries.add(entry);
        }
        return entries;
    }

    private Mono<Void> insertAll(List<BsonDocument> entries) {
        return collections
                .journal()
                .flatMap(journal -> Mono.from(journal.insertMany(entries)))
                .onErrorMap(MongoBulkWriteException.class, Refusals::conflictOfIds)
                .then();
    }

    /** Of an entry that can be kept, read again and told. */
    private <S, E> BsonDocument document(
            AggregateType<S, E> type,
            Item<S, E> item,
            ChainLink previous,
            Caller caller,
            ContextView context) {
        Canonical.check(item.state());
        BsonDocument document =
                entry(type, item, previous, caller, context).document(sizes.entry());
        events.check(type, JournalEntry.of(document));
        return document;
    }

    private <S, E> JournalEntry entry(
            AggregateType<S, E> type,
            Item<S, E> item,
            ChainLink previous,
            Caller caller,
            ContextView context) {
        return new JournalEntry(
                item.aggregate(),
                item.version(),
                type.mine(item.after()),
                times.next(previous.at()),
                Who.of(caller),
                item.entry().getClass().getSimpleName(),
                JournalJson.tree(item.entry()),
                JournalJson.tree(item.after()),
                Correlation.of(context),
                Trace.parent(context),
                Algorithms.CURRENT.hash(item.state()),
                previous.hash(),
                ""); // its document gets it
    }

    private static IllegalStateException noneBefore(Item<?, ?> item) {
        return new IllegalStateException("No entry stands before " + item.previous());
    }
}
