package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import java.util.List;
import java.util.Optional;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.minesafety.platform.proof.EntryChain;
import org.minesafety.platform.proof.LogVerifier;
import org.minesafety.platform.proof.Verification;
import org.minesafety.platform.proof.Verification.Finding;
import org.minesafety.platform.proof.Verification.Flaw;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Recomputes every hash: each entry, each chain, and that the state is what the journal says. */
public final class JournalVerifier {

    private static final int AT_ONCE = 4;

    /** Else the driver fetches no more than are verified at once. */
    private static final int CURSOR_BATCH = 1_000;

    /** In the place of a mine where none can be told: only who may see all sees it. */
    private static final String NOBODY_S = "?";

    private final AggregateTypes aggregates;
    private final JournalCollections collections;
    private final Transactions transactions;
    private final LogVerifier log;

    JournalVerifier(
            AggregateTypes aggregates,
            JournalCollections collections,
            Transactions transactions,
            LogVerifier log) {
        this.log = log;
        this.aggregates = aggregates;
        this.collections = collections;
        this.transactions = transactions;
    }

    /** Of which mines entries are looked at. */
    @FunctionalInterface
    interface Part {
        /**
         * @param mine empty for what concerns no single mine
         */
        Mono<Boolean> has(String mine);
    }

    /** Empty when the aggregate has no entry, or belongs to no mine of this part. */
    Mono<Verification> verify(String kind, String id, Part part) {
        String aggregate = kind + AggregateTypes.BAR + id;
        return mineOf(aggregate).filterWhen(part::has).flatMap(_ -> verify(aggregate));
    }

    /** As {@link #verifyAll()}, but only what has an entry of a mine of this part. */
    Mono<Verification> verifyAll(Part part) {
        return Flux.concat(
                        journaled()
                                .filterWhen(it -> mineOf(it).flatMap(part::has), AT_ONCE)
                                .flatMap(this::verify, AT_ONCE),
                        unjournaled().filterWhen(_ -> part.has(NOBODY_S)),
                        log.verify())
                .reduce(Verification.NOTHING, Verification::and);
    }

    /** One aggregate; commands may go on meanwhile. */
    public Mono<Verification> verify(String kind, String id) {
        return verify(kind + AggregateTypes.BAR + id);
    }

    /** Every aggregate that has a journal entry or a state document, and the log. */
    public Mono<Verification> verifyAll() {
        return Flux.concat(journaled().flatMap(this::verify, AT_ONCE), unjournaled(), log.verify())
                .reduce(Verification.NOTHING, Verification::and);
    }

    private Mono<Verification> verify(String aggregate) {
        return aggregates
                .typeOf(aggregate)
                .map(type ->
                        // one snapshot of both
                        transactions.run(
                                chain(aggregate).flatMap(chain -> against(chain, aggregate, type))))
                .orElseGet(() -> Mono.just(flaw(aggregate, Flaw.UNKNOWN_AGGREGATE)))
                .onErrorResume(
                        JournalVerifier::liesInTheDocument,
                        _ -> Mono.just(flaw(aggregate, Flaw.NOT_CHECKABLE)));
    }

    /** Read raw: an entry that cannot be decoded must not end the reading of the others. */
    private Mono<EntryChain> chain(String aggregate) {
        var chain = new EntryChain(aggregate);
        return log.expectHead(chain, aggregate)
                .thenMany(collections.journal())
                .flatMap(journal ->
                        journal.withDocumentClass(RawBsonDocument.class)
                                .find(JournalCollections.entriesOf(aggregate))
                                .sort(JournalCollections.BY_ID))
                .doOnNext(chain::add)
                .then(Mono.just(chain));
    }

    /** Not in the database: that would be no answer at all. */
    private static boolean liesInTheDocument(Throwable failure) {
        return failure instanceof BSONException
                || failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException;
    }

    private Mono<Verification> against(
            EntryChain chain, String aggregate, AggregateType<?, ?> type) {
        return collections
                .named(type.collection())
                .flatMap(states ->
                        Mono.from(
                                states.withDocumentClass(RawBsonDocument.class)
                                        .find(eq("_id", AggregateTypes.id(aggregate)))))
                .<Optional<BsonDocument>>map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(state -> chain.end(state.orElse(null)));
    }

    private Flux<String> journaled() {
        return collections
                .journal()
                .flatMapMany(journal ->
                        journal.find()
                                .projection(include("_id"))
                                .sort(JournalCollections.BY_ID)
                                .batchSize(CURSOR_BATCH))
                .map(entry -> aggregateOf(entry.get("_id", BsonNull.VALUE)))
                .distinctUntilChanged();
    }

    private Flux<Verification> unjournaled() {
        return Flux.fromIterable(aggregates.all())
                .flatMap(type ->
                        collections
                                .named(type.collection())
                                .flatMapMany(states ->
                                        states.find()
                                                .projection(include("_id"))
                                                .sort(JournalCollections.BY_ID)
                                                .batchSize(CURSOR_BATCH))
                                .map(state ->
                                        type.aggregate(text(state.get("_id", BsonNull.VALUE)))))
                .filterWhen(aggregate -> hasEntries(aggregate).map(has -> !has), AT_ONCE)
                .map(aggregate -> flaw(aggregate, Flaw.ENTRIES_MISSING));
    }

    /** Of the first entry; it never changes. Empty when there is none. */
    private Mono<String> mineOf(String aggregate) {
        return collections
                .journal()
                .flatMap(journal ->
                        Mono.from(
                                journal.find(JournalCollections.entriesOf(aggregate))
                                        .projection(include(JournalEntry.MINE))
                                        .limit(1)))
                .map(entry ->
                        entry.get(JournalEntry.MINE) instanceof BsonString mine
                                ? mine.getValue()
                                : NOBODY_S);
    }

    private Mono<Boolean> hasEntries(String aggregate) {
        return collections
                .journal()
                .flatMap(journal ->
                        Mono.from(journal.find(JournalCollections.entriesOf(aggregate)).limit(1)))
                .hasElement();
    }

    private static Verification flaw(String aggregate, Flaw flaw) {
        return Verification.of(0, List.of(new Finding(aggregate, null, flaw)));
    }

    private static String aggregateOf(BsonValue id) {
        return text(id instanceof BsonDocument key ? key.get(JournalEntry.AGGREGATE, id) : id);
    }

    private static String text(BsonValue value) {
        return value instanceof BsonString string ? string.getValue() : value.toString();
    }
}
