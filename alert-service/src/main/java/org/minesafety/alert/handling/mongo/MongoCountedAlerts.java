package org.minesafety.alert.handling.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.CountedAlerts;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.mine.KnownMines.Scope;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.security.Caller;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads of alerts and members what figures need: one range of an index for each mine. */
@Component
class MongoCountedAlerts implements CountedAlerts {

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;

    MongoCountedAlerts(ReactiveMongoTemplate mongo, KnownMines mines) {
        this.mongo = mongo;
        this.mines = mines;
    }

    @Override
    public Flux<CountedAlert> raised(CountQuery query, Caller caller) {
        return mines.scope(caller, query.mine(), query.unit())
                .flatMapMany(scope -> {
                    List<Criteria> all = within(scope);
                    all.add(where(AlertDocument.TAGS).is(AlertDocument.ALL));
                    all.add(in(AlertDocument.RAISED_AT, query));
                    return mongo.find(
                            only(
                                    all,
                                    AlertDocument.MINE,
                                    AlertDocument.RAISED_AT,
                                    "state.level",
                                    "state.standing.open",
                                    "state.standing.since",
                                    "state.course.acknowledgedAt",
                                    "state.course.closing.at"),
                            LeanAlert.class,
                            AlertDocument.COLLECTION);
                })
                .map(LeanAlert::counted);
    }

    @Override
    public Flux<CountedAlarm> joined(CountQuery query, Caller caller) {
        return mines.scope(caller, query.mine(), query.unit())
                .flatMapMany(scope -> {
                    List<Criteria> all = within(scope);
                    all.add(in(MemberDocument.JOINED_AT, query));
                    return mongo.find(
                            only(
                                    all,
                                    MemberDocument.MINE,
                                    MemberDocument.JOINED_AT,
                                    "alert",
                                    "member.alarm.point",
                                    "member.alarm.rule",
                                    "member.alarm.start"),
                            LeanMember.class,
                            MemberDocument.COLLECTION);
                })
                .map(LeanMember::counted);
    }

    @Override
    public Mono<Map<String, StatementKind>> said(Collection<String> alerts) {
        return mongo.find(
                        only(
                                List.of(
                                        where("_id")
                                                .in(alerts)
                                                .and("state.course.statement.kind")
                                                .exists(true)),
                                "state.course.statement.kind"),
                        LeanStatement.class,
                        AlertDocument.COLLECTION)
                .collectMap(LeanStatement::id, it -> it.state().course().statement().kind());
    }

    private static List<Criteria> within(Scope scope) {
        return new ArrayList<>(
                scope.everything() ? List.of() : List.of(where("mine").in(scope.codes())));
    }

    private static Criteria in(String field, CountQuery query) {
        return where(field).gte(query.from()).lt(query.to());
    }

    private static Query only(List<Criteria> all, String... fields) {
        var query = new Query(new Criteria().andOperator(all));
        query.fields().include(fields);
        return query;
    }

    record LeanAlert(@Id String id, String mine, Instant raisedAt, State state) {

        record State(AlertLevel level, Standing standing, Course course) {}

        record Standing(int open, Instant since) {}

        record Course(@Nullable Instant acknowledgedAt, @Nullable Closing closing) {}

        record Closing(Instant at) {}

        CountedAlert counted() {
            Closing closing = state.course().closing();
            return new CountedAlert(
                    id,
                    mine,
                    state.level(),
                    raisedAt,
                    state.course().acknowledgedAt(),
                    closing == null ? null : closing.at(),
                    closing == null && state.standing().open() > 0,
                    state.standing().since());
        }
    }

    record LeanMember(@Id String id, String mine, Instant joinedAt, String alert, Kept member) {

        record Kept(Alarm alarm) {}

        record Alarm(@Nullable String point, String rule, Instant start) {}

        CountedAlarm counted() {
            Alarm alarm = member.alarm();
            return new CountedAlarm(
                    mine, alarm.point(), alarm.rule(), alert, alarm.start(), joinedAt);
        }
    }

    record LeanStatement(@Id String id, State state) {

        record State(Course course) {}

        record Course(Statement statement) {}

        record Statement(StatementKind kind) {}
    }
}
