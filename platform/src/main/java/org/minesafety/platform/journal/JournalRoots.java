package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.platform.journal.Verification.Finding;
import org.minesafety.platform.journal.Verification.Flaw;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What all chains came to at the end of each day in UTC+8. Days without activity have a root too.
 */
final class JournalRoots {

    /** After midnight: longer than a transaction lasts, and than clocks differ. */
    static final Duration MARGIN = Duration.ofMinutes(10);

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final String HEADS = "heads";
    private static final String ROOT = "root";
    private static final String AT = "at";
    static final String PUBLISHED = "published";

    private final String service;
    private final JournalCollections collections;
    private final JournalHeads heads;
    private final Clock clock;

    JournalRoots(String service, JournalCollections collections, JournalHeads heads, Clock clock) {
        this.service = service;
        this.collections = collections;
        this.heads = heads;
        this.clock = clock;
    }

    /** Makes the roots of all days that have ended and have none, oldest first. */
    Mono<Void> make() {
        return nextDay()
                .flatMapMany(first -> Flux.fromStream(first.datesUntil(today(first))))
                .concatMap(this::make)
                .then();
    }

    /** Oldest first. */
    Flux<JournalRoot> unpublished() {
        return collections
                .named(JournalCollections.ROOTS)
                .flatMapMany(roots -> roots.find(eq(PUBLISHED, false)).sort(ascending("_id")))
                .map(this::read);
    }

    Mono<Void> published(JournalRoot root) {
        return collections
                .named(JournalCollections.ROOTS)
                .flatMap(roots ->
                        Mono.from(
                                roots.updateOne(
                                        eq("_id", root.day().toString()), set(PUBLISHED, true))))
                .then();
    }

    /** Whether the newest root can still be made of the journal; it covers all before it. */
    Mono<Verification> verify() {
        return newest().flatMap(stored ->
                        heads.before(end(stored.day()))
                                .filter(tree -> !tree.root().equals(stored.root()))
                                .map(_ -> differs(stored)))
                .defaultIfEmpty(Verification.NOTHING);
    }

    private static Verification differs(JournalRoot root) {
        var finding = new Finding(root.day().toString(), null, Flaw.ROOT_DIFFERS);
        return new Verification(0, 0, 1, List.of(finding));
    }

    private Mono<Void> make(LocalDate day) {
        return heads.before(end(day))
                .flatMap(tree -> {
                    BsonDocument root =
                            new BsonDocument("_id", new BsonString(day.toString()))
                                    .append(HEADS, new BsonInt64(tree.size()))
                                    .append(ROOT, new BsonString(tree.root()))
                                    .append(AT, new BsonString(now()))
                                    .append(PUBLISHED, BsonBoolean.FALSE);
                    return collections
                            .named(JournalCollections.ROOTS)
                            .flatMap(roots -> Mono.from(roots.insertOne(root)));
                })
                .then();
    }

    /** After the newest root, or the day of the first entry. */
    private Mono<LocalDate> nextDay() {
        return newest().map(root -> root.day().plusDays(1)).switchIfEmpty(firstDay());
    }

    private Mono<JournalRoot> newest() {
        return collections
                .named(JournalCollections.ROOTS)
                .flatMap(roots -> Mono.from(roots.find().sort(descending("_id")).limit(1)))
                .map(this::read);
    }

    private Mono<LocalDate> firstDay() {
        return collections
                .journal()
                .flatMap(journal ->
                        Mono.from(journal.find().sort(ascending(JournalEntry.AT)).limit(1)))
                .map(entry -> Instant.parse(entry.getString(JournalEntry.AT).getValue()))
                .map(JournalRoots::day);
    }

    /** The day that has not ended yet, or {@code least}. */
    private LocalDate today(LocalDate least) {
        LocalDate today = day(clock.instant().minus(MARGIN));
        return today.isBefore(least) ? least : today;
    }

    private JournalRoot read(BsonDocument root) {
        return new JournalRoot(
                service,
                LocalDate.parse(root.getString("_id").getValue()),
                root.getInt64(HEADS).getValue(),
                root.getString(ROOT).getValue(),
                Instant.parse(root.getString(AT).getValue()));
    }

    private String now() {
        return MonotonicClock.text(clock.instant());
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZONE);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
