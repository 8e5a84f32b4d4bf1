package org.minesafety.platform.proof;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.platform.proof.ProofTree.Growth;
import org.minesafety.platform.proof.Root.Signed;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The log of a service: at the end of each day in UTC+8, by the database's own time, the heads of
 * the aggregates that changed are appended, and the tree is signed. Days without a change have a
 * checkpoint too. A day that is made late is the one that would have been made in time: entries are
 * never changed, and within an aggregate their times only grow.
 */
public final class ProofLog {

    /**
     * After midnight: longer than a transaction may last, so that no entry of the day is missed.
     */
    static final Duration MARGIN = Duration.ofMinutes(10);

    private static final int BATCH = 500;

    /** Before the first signed day: then all aggregates are among the heads. */
    private static final Root NOTHING = new Root(LocalDate.EPOCH, 0, "", Instant.EPOCH, null);

    private final String service;
    private final ProofCollections collections;
    private final ProofTree tree;
    private final DayHeads heads;
    private final ClusterTime time;

    public ProofLog(String service, ProofCollections collections, ClusterTime time) {
        this.service = service;
        this.collections = collections;
        this.tree = new ProofTree(collections, HashFunction.SHA_256);
        this.heads = new DayHeads(collections);
        this.time = time;
    }

    String service() {
        return service;
    }

    ProofTree tree() {
        return tree;
    }

    /** Makes all days that have ended and are not made, oldest first. */
    public Mono<Void> make(CheckpointSigner signer) {
        return time.now()
                .flatMapMany(now ->
                        nextDay()
                                .flatMapMany(first ->
                                        Flux.fromStream(first.datesUntil(today(now, first))))
                                .concatMap(day -> make(day, now, signer)))
                .then();
    }

    /** Oldest first. */
    Flux<JournalRoot> unpublished() {
        return collections
                .roots()
                .flatMapMany(roots -> roots.find(eq(Root.PUBLISHED, false)).sort(ascending("_id")))
                .map(document -> published(Root.of(document)));
    }

    Mono<Void> published(JournalRoot root) {
        return collections
                .roots()
                .flatMap(roots ->
                        Mono.from(
                                roots.updateOne(
                                        eq("_id", root.day().toString()),
                                        set(Root.PUBLISHED, true))))
                .then();
    }

    /** The newest, whatever its form. */
    Mono<Root> newest() {
        return collections
                .roots()
                .flatMap(roots -> Mono.from(roots.find().sort(descending("_id")).limit(1)))
                .map(Root::of);
    }

    Mono<Root> of(LocalDate day) {
        return collections
                .roots()
                .flatMap(roots -> Mono.from(roots.find(eq("_id", day.toString()))))
                .map(Root::of);
    }

    /** Oldest first. */
    Flux<Root> all() {
        return collections
                .roots()
                .flatMapMany(roots -> roots.find().sort(ascending("_id")))
                .map(Root::of);
    }

    private JournalRoot published(Root root) {
        return new JournalRoot(
                service,
                root.day(),
                root.heads(),
                root.root(),
                root.at(),
                root.checkpoint() == null ? null : root.checkpoint().note());
    }

    private Mono<Void> make(LocalDate day, BsonTimestamp now, CheckpointSigner signer) {
        return newest().map(last -> last.checkpoint() == null ? NOTHING : last)
                .defaultIfEmpty(NOTHING)
                .flatMap(last -> append(day, last, signer, now))
                .flatMap(root -> collections.roots().flatMap(all -> insert(all, root)))
                .then();
    }

    private Mono<Root> append(
            LocalDate day, Root last, CheckpointSigner signer, BsonTimestamp now) {
        Signed signed = last.checkpoint();
        @Nullable BsonTimestamp from = signed == null ? null : signed.before();
        var before = new BsonTimestamp((int) Entries.endOf(day).getEpochSecond(), 0);
        var aggregates = new AtomicLong(last.heads());
        return tree.growth(signed == null ? 0 : signed.size())
                .flatMap(growth ->
                        heads.between(from, before)
                                .doOnNext(head -> aggregates.addAndGet(head.isNew() ? 1 : 0))
                                .map(head -> tree.add(growth, Leaf.of(head), head.mine()))
                                .concatWith(Mono.fromSupplier(() -> endOf(day, before, growth)))
                                .buffer(BATCH)
                                .concatMap(tree::store)
                                .then(
                                        Mono.fromSupplier(() ->
                                                root(
                                                        day,
                                                        aggregates.get(),
                                                        growth,
                                                        before,
                                                        signer,
                                                        now))));
    }

    private BsonDocument endOf(LocalDate day, BsonTimestamp before, Growth growth) {
        return tree.add(growth, Leaf.ofDay(service, day, before), "");
    }

    private static Root root(
            LocalDate day,
            long aggregates,
            Growth growth,
            BsonTimestamp before,
            CheckpointSigner signer,
            BsonTimestamp now) {
        var checkpoint = new Checkpoint(signer.key().name(), growth.size(), growth.root());
        return new Root(
                day,
                aggregates,
                HexFormat.of().formatHex(growth.root()),
                Instant.ofEpochSecond(now.getTime()),
                new Signed(growth.size(), before, signer.sign(checkpoint), signer.key().text()));
    }

    /** Another instance may have made the same day. */
    private static Mono<Void> insert(MongoCollection<BsonDocument> roots, Root root) {
        return Mono.from(roots.insertOne(root.document()))
                .onErrorComplete(failure ->
                        failure instanceof MongoWriteException write
                                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY)
                .then();
    }

    /** After the newest root, or the day of the first entry. */
    private Mono<LocalDate> nextDay() {
        return newest().map(root -> root.day().plusDays(1)).switchIfEmpty(firstDay());
    }

    private Mono<LocalDate> firstDay() {
        return collections
                .journal()
                .flatMap(journal ->
                        Mono.from(
                                journal.find(exists(Entries.AT))
                                        .sort(ascending(Entries.WRITTEN, Entries.AT, "_id"))
                                        .limit(1)))
                .map(entry ->
                        entry.isTimestamp(Entries.WRITTEN)
                                ? instant(entry.getTimestamp(Entries.WRITTEN))
                                : Instant.parse(entry.getString(Entries.AT).getValue()))
                .map(ProofLog::day);
    }

    /** The day that has not ended yet, or {@code least}. */
    private static LocalDate today(BsonTimestamp now, LocalDate least) {
        LocalDate today = day(instant(now).minus(MARGIN));
        return today.isBefore(least) ? least : today;
    }

    private static Instant instant(BsonTimestamp time) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(time.getTime()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Entries.ZONE);
    }
}
