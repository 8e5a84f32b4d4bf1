package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.minesafety.platform.proof.Algorithms;
import org.minesafety.platform.proof.Canonical;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** A creating request that is sent again is answered again, not done again. */
public final class IdempotentAnswers {

    /** Of a document, when it may be forgotten. */
    static final String UNTIL = "until";

    private static final String FINGERPRINT = "fingerprint";
    private static final String ANSWER = "answer";
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final Journal journal;
    private final JournalCollections collections;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param kept how long the same request is answered again
     */
    IdempotentAnswers(Journal journal, JournalCollections collections, Duration kept, Clock clock) {
        this.journal = journal;
        this.collections = collections;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Runs the steps unless this caller's key has been answered within the time kept; the answer is
     * stored in the transaction of the steps, whose commands become part of it. Two at once: one
     * runs, the other gets its answer. What fails is not stored.
     *
     * <p>Errors: {@code idempotency-key-reused} (422) when the key came with another fingerprint;
     * those of {@link Journal#command} and of the steps.
     *
     * @param fingerprint of all that the answer depends on: method, path and body
     * @param type written and read as JSON by its fields
     * @param steps emit exactly one answer
     */
    public <T> Mono<T> once(
            Caller caller, String key, String fingerprint, Class<T> type, Supplier<Mono<T>> steps) {
        BsonDocument id =
                new BsonDocument("client", new BsonString(caller.client()))
                        .append("subject", new BsonString(caller.subject()))
                        .append("key", new BsonString(key));
        return journal.command(
                "answer " + id.toJson(),
                () ->
                        find(id).flatMap(found ->
                                found.isPresent()
                                        ? again(found.get(), fingerprint, type)
                                        : first(id, fingerprint, type, steps.get())));
    }

    /**
     * @param what is done
     * @param said all that the answer depends on, written as JSON by its fields
     */
    public static String fingerprint(String what, Object said) {
        var text = new BsonDocument("said", JournalJson.toBson(JournalJson.tree(said)));
        return what + " " + Algorithms.CURRENT.hash(text);
    }

    private Mono<Optional<BsonDocument>> find(BsonDocument id) {
        return collections
                .named(JournalCollections.ANSWERS)
                .flatMap(answers ->
                        Mono.from(
                                answers.find(and(eq("_id", id), gt(UNTIL, after(Duration.ZERO))))))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static <T> Mono<T> again(BsonDocument stored, String fingerprint, Class<T> type) {
        return stored.getString(FINGERPRINT).getValue().equals(fingerprint)
                ? Mono.fromCallable(() -> read(stored.get(ANSWER, BsonNull.VALUE), type))
                : Mono.error(Refusals.keyReused());
    }

    /** The first answer, too, is given as it is kept: the same every time. */
    private <T> Mono<T> first(BsonDocument id, String fingerprint, Class<T> type, Mono<T> steps) {
        return steps.switchIfEmpty(
                        Mono.error(() -> new IllegalStateException("Nothing to answer again")))
                .map(answer -> JournalJson.toBson(JournalJson.tree(answer)))
                .flatMap(answer ->
                        store(id, fingerprint, answer)
                                .then(Mono.fromCallable(() -> read(answer, type))));
    }

    private static <T> T read(BsonValue answer, Class<T> type) {
        return JournalJson.read(JournalJson.toJson(answer), type);
    }

    private Mono<Void> store(BsonDocument id, String fingerprint, BsonValue answer) {
        BsonDocument document =
                new BsonDocument("_id", id)
                        .append(FINGERPRINT, new BsonString(fingerprint))
                        .append(ANSWER, answer)
                        .append(UNTIL, after(kept));
        return Mono.fromRunnable(() -> Canonical.check(document))
                .onErrorMap(Refusals::liesInTheContent, Refusals::notKept)
                .then(collections.named(JournalCollections.ANSWERS))
                // replaces one that has expired and is not yet swept away
                .flatMap(answers -> Mono.from(answers.replaceOne(eq("_id", id), document, UPSERT)))
                .then();
    }

    private BsonDateTime after(Duration duration) {
        return new BsonDateTime(clock.instant().plus(duration).toEpochMilli());
    }
}
