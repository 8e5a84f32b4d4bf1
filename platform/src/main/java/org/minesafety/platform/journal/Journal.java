package org.minesafety.platform.journal;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.CommandQueue.Held;
import org.minesafety.platform.journal.JournalBatch.Item;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.topic.RecordSizes;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Commands: state and journal entry leave together, in one transaction, or not at all. A command on
 * one aggregate is a matter of {@link Aggregates}; this is for those that are more than that.
 */
public final class Journal {

    private final JournalCollections collections;
    private final Transactions transactions;
    private final CommandQueue queue;
    private final StateDocuments states;
    private final EntryChains chains;

    Journal(
            JournalCollections collections,
            MongoConverter converter,
            Transactions transactions,
            CommandQueue queue,
            MonotonicClock times,
            EntryEvents events,
            RecordSizes sizes,
            Optional<ReadBeside> beside) {
        this.collections = collections;
        this.transactions = transactions;
        this.queue = queue;
        this.states = new StateDocuments(collections, converter, beside);
        this.chains = new EntryChains(collections, times, events, sizes);
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
            var reads = new CommandReads();
            return queue.take(aggregate, held)
                    .then(transactions.run(Mono.fromRunnable(reads::forget).then(work)))
                    .contextWrite(
                            inner -> inner.put(Held.class, held).put(CommandReads.class, reads))
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
    public <S, E> Mono<S> store(AggregateType<S, E> type, S after, E entry, Caller caller) {
        return insideCommand(
                        () -> {
                            Item<S, E> item = Item.of(type, after, entry, states::of);
                            return chains.entry(type, item, caller)
                                    .flatMap(made -> write(type, item, made));
                        })
                .thenReturn(after);
    }

    private Mono<Void> write(AggregateType<?, ?> type, Item<?, ?> item, BsonDocument entry) {
        ChainLink link = ChainLink.ofEntry(entry);
        return states.write(type, link.within(item.state()), item.version())
                .then(Mono.defer(() -> chains.insert(entry)))
                .then(
                        Mono.deferContextual(context -> {
                            CommandReads.of(context)
                                    .ifPresent(reads ->
                                            reads.stored(item.aggregate(), item.id(), link));
                            return Mono.empty();
                        }));
    }

    /**
     * As {@link #store} one change after another, but with one write of all states and one of all
     * entries; only inside a {@link #command}, which has to keep others from these aggregates.
     * Several changes of one aggregate stand in the order of their versions.
     *
     * <p>Errors: as {@link #store}; of a unique index {@link MongoBulkWriteException}.
     */
    public <S, E> Mono<Void> storeAll(
            AggregateType<S, E> type, List<Change<S, E>> changes, Caller caller) {
        return insideCommand(() -> {
            if (changes.isEmpty()) {
                return Mono.empty();
            }
            var batch = new JournalBatch<>(type, changes, states::of);
            return states.writeAll(type, batch)
                    .then(Mono.defer(() -> chains.appendAll(batch, caller)));
        });
    }

    private static Mono<Void> insideCommand(Supplier<Mono<Void>> steps) {
        return Mono.deferContextual(context ->
                context.hasKey(Held.class)
                        ? steps.get().onErrorMap(Refusals::liesInTheContent, Refusals::notKept)
                        : Mono.error(new IllegalStateException("Stored outside a command")));
    }

    StateDocuments states() {
        return states;
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
}
