package org.minesafety.alert.handling.mongo;

import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertTables;
import org.minesafety.alert.handling.OpenAlerts;
import org.minesafety.alert.handling.domain.AlarmClass.Signal;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCause;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertSuppression;
import org.minesafety.alert.handling.domain.Suppressions;
import org.minesafety.alert.handling.domain.Suppressions.Suppression;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alerts as far as their suppression depends on them. */
@Component
class MongoOpenAlerts implements OpenAlerts {

    private final ReactiveMongoTemplate mongo;
    private final Aggregates<Alert, AlertEntry> aggregates;
    private final AlertTables tables;
    private final Clock clock;

    MongoOpenAlerts(
            ReactiveMongoTemplate mongo,
            Aggregates<Alert, AlertEntry> aggregates,
            AlertTables tables,
            Clock clock) {
        this.mongo = mongo;
        this.aggregates = aggregates;
        this.tables = tables;
        this.clock = clock;
    }

    private record Classes(Set<String> silent, Set<String> noData) {}

    @Override
    public Flux<String> mines() {
        return tables.codes(Signal.SILENCE)
                .flatMapMany(silent ->
                        Flux.concat(
                                mines(tagged(silent).and("state.standing.open").gt(0)),
                                suppressed()))
                .distinct();
    }

    @Override
    public Flux<String> minesWith(Collection<String> classes) {
        return mines(tagged(classes)).distinct();
    }

    private static Criteria tagged(Collection<String> classes) {
        return where(AlertDocument.TAGS).in(classes.stream().map(AlertDocument::openTag).toList());
    }

    private Flux<String> suppressed() {
        return mines(where(AlertDocument.SUPPRESSED).is(AlertDocument.ANY));
    }

    private Flux<String> mines(Criteria which) {
        var query = new Query(which);
        query.fields().include(AlertDocument.MINE);
        return mongo.find(query, OfMine.class, AlertDocument.COLLECTION).map(OfMine::mine);
    }

    record OfMine(String mine) {}

    private Mono<Classes> classes() {
        return Mono.zip(tables.codes(Signal.SILENCE), tables.codes(Signal.NO_DATA), Classes::new);
    }

    @Override
    public Flux<OpenAlert> of(Collection<String> mines) {
        return classes()
                .flatMapMany(classes ->
                        mongo.find(open(mines), Lean.class, AlertDocument.COLLECTION)
                                .map(it -> it.open(classes)));
    }

    private static Query open(Collection<String> mines) {
        var query =
                Query.query(
                        where(AlertDocument.MINE)
                                .in(mines)
                                .and(AlertDocument.TAGS)
                                .is(AlertDocument.openTag("")));
        query.fields()
                .include(
                        "state.cause",
                        "state.statutory",
                        "state.standing.open",
                        "state.suppressions");
        return query;
    }

    /** What is said and done about an alert may be long, and does not matter here. */
    record Lean(@Id String id, LeanState state) {

        record LeanState(
                AlertCause cause,
                boolean statutory,
                LeanStanding standing,
                @Nullable Suppressions suppressions) {}

        record LeanStanding(int open) {}

        OpenAlert open(Classes classes) {
            AlertCause cause = state.cause();
            String code = cause.kind().code();
            Suppressions so = state.suppressions();
            return new OpenAlert(
                    id,
                    cause.mine(),
                    code,
                    cause.system(),
                    cause.point(),
                    state.standing().open() > 0,
                    classes.silent().contains(code),
                    classes.noData().contains(code),
                    state.statutory() || so != null && so.ofLaw(),
                    so == null
                            ? Map.of()
                            : so.others().stream()
                                    .collect(toMap(Suppression::kind, Suppression::source)));
        }
    }

    @Override
    public Mono<Void> suppress(
            String alert,
            SuppressionKind kind,
            String source,
            @Nullable Instant until,
            @Nullable String measure) {
        var why = new Suppression(kind, source, now(), until, measure);
        return aggregates
                .on(alert)
                .decide(held -> held.flatMap(it -> AlertSuppression.suppress(it, why, now())))
                .then();
    }

    @Override
    public Mono<Void> release(String alert, SuppressionKind kind) {
        return aggregates
                .on(alert)
                .decide(held -> held.flatMap(it -> AlertSuppression.release(it, kind, now())))
                .then();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
