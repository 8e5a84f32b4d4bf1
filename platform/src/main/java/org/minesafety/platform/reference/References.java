package org.minesafety.platform.reference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.minesafety.platform.journal.CommandReads;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Mono;

/** The reference data of this service, as it is in force on a day. */
public final class References {

    /** A day begins when it begins in China. */
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Map<String, ReferenceTable<?>> tables = new TreeMap<>();
    private final ConcurrentMap<String, ReferenceState> held = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Shown> shown = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Timed> timed = new ConcurrentHashMap<>();
    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    References(Collection<ReferenceTable<?>> tables, ReactiveMongoTemplate mongo, Clock clock) {
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.mongo = mongo;
        this.clock = clock;
    }

    /** The rows that are in force today. */
    public <R> Mono<InForce<R>> now(ReferenceTable<R> table) {
        return Mono.defer(() -> at(table, today()));
    }

    /** The rows that were, or will be, in force at a moment. */
    public <R> Mono<InForce<R>> at(ReferenceTable<R> table, Instant moment) {
        return at(table, moment.atOffset(CHINA).toLocalDate());
    }

    public <R> Mono<InForce<R>> at(ReferenceTable<R> table, LocalDate day) {
        return state(table).map(state -> shown(table, state, day));
    }

    /** Mostly the same day is asked for again and again. */
    @SuppressWarnings("unchecked") // what stands under a table's name are its rows
    private <R> InForce<R> shown(ReferenceTable<R> table, ReferenceState state, LocalDate day) {
        Shown last = shown.get(table.name());
        if (last != null && last.state == state && last.rows.at().equals(day)) {
            return (InForce<R>) last.rows;
        }
        InForce<R> rows = inForce(table, state, day);
        shown.put(table.name(), new Shown(state, rows));
        return rows;
    }

    /** All rows that were, are and, as far as is known, will be in force. */
    public <R> Mono<Timetable<R>> timetable(ReferenceTable<R> table) {
        return state(table).map(state -> timed(table, state));
    }

    /** Its rows are read once for each version. */
    @SuppressWarnings("unchecked") // what stands under a table's name are its rows
    private <R> Timetable<R> timed(ReferenceTable<R> table, ReferenceState state) {
        Timed last = timed.get(table.name());
        if (last != null && last.state == state) {
            return (Timetable<R>) last.rows;
        }
        Timetable<R> rows = timetable(table, state);
        timed.put(table.name(), new Timed(state, rows));
        return rows;
    }

    LocalDate today() {
        return clock.instant().atOffset(CHINA).toLocalDate();
    }

    Collection<ReferenceTable<?>> tables() {
        return tables.values();
    }

    /** Error: {@code not-found} (404) when there is no such table. */
    Mono<ReferenceTable<?>> named(String name) {
        return Mono.<ReferenceTable<?>>justOrEmpty(tables.get(name))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)));
    }

    /**
     * Reads the table only when its version is another than the one held: any process may change
     * it.
     */
    Mono<ReferenceState> state(ReferenceTable<?> table) {
        return version(table)
                .flatMap(current -> {
                    ReferenceState known = held.get(table.name());
                    return known != null && known.version() == current
                            ? Mono.just(known)
                            : read(table);
                });
    }

    /** As the command knows it that asks, if it is one. */
    private Mono<Long> version(ReferenceTable<?> table) {
        return Mono.deferContextual(context -> {
            OptionalLong known = CommandReads.version(context, table.name());
            if (known.isPresent()) {
                return Mono.just(known.getAsLong());
            }
            var version = Query.query(Criteria.where("_id").is(table.name()));
            version.fields().include("version");
            return mongo.findOne(version, Version.class, ReferenceDocument.COLLECTION)
                    .map(Version::version);
        });
    }

    private Mono<ReferenceState> read(ReferenceTable<?> table) {
        return mongo.findById(table.name(), ReferenceDocument.class, ReferenceDocument.COLLECTION)
                .map(ReferenceDocument::state)
                .doOnNext(state -> held.put(table.name(), state));
    }

    private static <R> Timetable<R> timetable(ReferenceTable<R> table, ReferenceState state) {
        var entries = new ArrayList<Timetable.Entry<R>>();
        for (Validity it : state.validities()) {
            if (it.row() != null) {
                R row = ReferenceJson.read(it.row(), table.row());
                LocalDate end = state.end(it);
                Instant to = end == null ? null : start(end);
                entries.add(new Timetable.Entry<>(row, start(it.from()), to));
            }
        }
        return new Timetable<>(state.version(), entries);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(CHINA);
    }

    static <R> InForce<R> inForce(ReferenceTable<R> table, ReferenceState state, LocalDate day) {
        var rows = new TreeMap<String, R>();
        state.inForce(day)
                .forEach(it -> {
                    if (it.row() != null) {
                        rows.put(it.key(), ReferenceJson.read(it.row(), table.row()));
                    }
                });
        return new InForce<>(state.version(), day, rows);
    }

    private record Shown(ReferenceState state, InForce<?> rows) {}

    private record Timed(ReferenceState state, Timetable<?> rows) {}

    record Version(String _id, long version) {}
}
