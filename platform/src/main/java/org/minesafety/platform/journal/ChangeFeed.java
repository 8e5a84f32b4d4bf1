package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static org.minesafety.platform.journal.JournalEntry.AGGREGATE;
import static org.minesafety.platform.journal.JournalEntry.AT;
import static org.minesafety.platform.journal.JournalEntry.MINE;
import static org.minesafety.platform.journal.JournalEntry.WRITTEN;

import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.proof.ClusterTime;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * What the relay publishes, for systems that cannot read Kafka: the same events, in the order in
 * which the database wrote them, to who sees the mine now.
 *
 * <p>A transaction may commit after a later one, so an entry is told only when it has lain longer
 * than any transaction lasts: whatever was written before it is there by then, or never. Entries of
 * the first releases, which bear no time of the database, are not told.
 */
public final class ChangeFeed {

    /** Entries that are looked at for one piece. */
    private static final int WINDOW = 2_000;

    /** A position names no entry: it must not show that another's is there. */
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,10}\\.[0-9]{1,10}");

    private static final long LARGEST = 0xFFFF_FFFFL;

    private static final ProblemType NOT_KEPT =
            new ProblemType("position-not-kept", HttpStatus.GONE);

    private final JournalCollections collections;
    private final EntryEvents events;
    private final ClusterTime time;
    private final Supervision supervision;
    private final Duration settled;

    /**
     * @param settled how long an entry lies before it is told
     */
    ChangeFeed(
            JournalCollections collections,
            EntryEvents events,
            ClusterTime time,
            Supervision supervision,
            Duration settled) {
        this.collections = collections;
        this.events = events;
        this.time = time;
        this.supervision = supervision;
        this.settled = settled;
    }

    /**
     * @param next position to go on from, also when nothing was told; null before the first change
     *     of all
     * @param more whether more can be asked for at once
     */
    public record Piece(List<CloudEvent> items, @Nullable String next, boolean more) {}

    /**
     * Changes of a kind of aggregates after a position; a piece may be empty although more follow.
     *
     * <p>Errors: {@code invalid-cursor} (400) for what is no position; {@code position-not-kept}
     * (410) when nothing was written there, as in a database that was restored.
     *
     * @param after null: from the first one
     * @param limit most changes of the piece
     */
    public Mono<Piece> piece(
            AggregateType<?, ?> kind, @Nullable String after, int limit, Caller caller) {
        BsonTimestamp from = after == null ? new BsonTimestamp(0, 0) : position(after);
        return (after == null ? Mono.just(true) : isKept(from))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new Problem(NOT_KEPT)))
                .then(time.now())
                .flatMap(now -> window(from, before(now)))
                .flatMap(window ->
                        seen(kind, window, caller)
                                .flatMap(seen -> piece(window, seen, after, limit)));
    }

    private static BsonTimestamp position(String text) {
        if (!POSITION.matcher(text).matches()) {
            throw new Problem(ProblemTypes.INVALID_CURSOR);
        }
        int dot = text.indexOf('.');
        long seconds = Long.parseLong(text.substring(0, dot));
        long increment = Long.parseLong(text.substring(dot + 1));
        if (seconds > LARGEST || increment > LARGEST) {
            throw new Problem(ProblemTypes.INVALID_CURSOR);
        }
        return new BsonTimestamp((int) seconds, (int) increment);
    }

    private static String text(BsonTimestamp written) {
        return Integer.toUnsignedString(written.getTime())
                + "."
                + Integer.toUnsignedString(written.getInc());
    }

    private BsonTimestamp before(BsonTimestamp now) {
        return new BsonTimestamp(now.getTime() - (int) settled.toSeconds(), now.getInc());
    }

    private Mono<Boolean> isKept(BsonTimestamp written) {
        return collections
                .journal()
                .flatMap(journal ->
                        Mono.from(journal.find(eq(WRITTEN, written)).projection(include(WRITTEN))))
                .hasElement();
    }

    /** Of each only what says whose it is. The database gives no time twice. */
    private Mono<List<BsonDocument>> window(BsonTimestamp from, BsonTimestamp to) {
        return collections
                .journal()
                .flatMapMany(journal ->
                        journal.find(and(gt(WRITTEN, from), lte(WRITTEN, to)))
                                .sort(Sorts.ascending(WRITTEN, AT, "_id"))
                                .limit(WINDOW)
                                .projection(include(WRITTEN, MINE)))
                .collectList();
    }

    /** Those of the kind that the caller sees, in their order. */
    private Mono<List<BsonDocument>> seen(
            AggregateType<?, ?> kind, List<BsonDocument> window, Caller caller) {
        String begins = kind.aggregate("");
        List<BsonDocument> own =
                window.stream()
                        .filter(it ->
                                it.getDocument("_id")
                                        .getString(AGGREGATE)
                                        .getValue()
                                        .startsWith(begins))
                        .toList();
        List<String> mines = own.stream().map(ChangeFeed::mine).distinct().toList();
        Mono<Map<String, List<String>>> units =
                mines.isEmpty() ? Mono.just(Map.of()) : supervision.unitsOver(mines);
        return units.map(over ->
                own.stream()
                        .filter(it -> caller.sees(mine(it), over.getOrDefault(mine(it), List.of())))
                        .toList());
    }

    private static String mine(BsonDocument entry) {
        return entry.getString(MINE).getValue();
    }

    private Mono<Piece> piece(
            List<BsonDocument> window, List<BsonDocument> seen, @Nullable String after, int limit) {
        if (window.isEmpty()) {
            return Mono.just(new Piece(List.of(), after, false));
        }
        boolean cut = seen.size() > limit;
        List<BsonDocument> told = cut ? seen.subList(0, limit) : seen;
        BsonDocument last = cut ? told.getLast() : window.getLast();
        return whole(told)
                .map(items ->
                        new Piece(
                                items,
                                text(last.getTimestamp(WRITTEN)),
                                cut || window.size() == WINDOW));
    }

    private Mono<List<CloudEvent>> whole(List<BsonDocument> told) {
        List<BsonDocument> ids = told.stream().map(it -> it.getDocument("_id")).toList();
        return ids.isEmpty()
                ? Mono.just(List.of())
                : collections
                        .journal()
                        .flatMapMany(journal -> journal.find(in("_id", ids)))
                        .collectMap(it -> it.getDocument("_id"))
                        .map(entries ->
                                ids.stream()
                                        .flatMap(it -> Stream.ofNullable(entries.get(it)))
                                        .flatMap(it -> events.of(it).stream())
                                        .map(CloudEvent::of)
                                        .toList());
    }
}
