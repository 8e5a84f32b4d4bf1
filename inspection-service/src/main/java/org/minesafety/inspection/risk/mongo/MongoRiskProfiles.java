package org.minesafety.inspection.risk.mongo;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static java.util.stream.Collectors.toMap;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.inspection.domain.Mine;
import org.minesafety.inspection.risk.application.RiskProfiles;
import org.minesafety.inspection.risk.application.RiskQuery;
import org.minesafety.inspection.risk.domain.RiskProfile;
import org.minesafety.inspection.risk.domain.Tally;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts each time anew from the episodes as they were last told: there is no counter that a
 * repeated, revised or withdrawn episode could put wrong, and the days looked back upon move by
 * themselves.
 */
@Component
class MongoRiskProfiles implements RiskProfiles {

    private static final String MINES = "mines";
    private static final String EPISODES = "episodes";

    private final ReactiveMongoTemplate mongo;

    MongoRiskProfiles(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** All mines in scope are ranked for each page: a province has some hundreds. */
    @Override
    public Flux<RiskProfile> list(RiskQuery query, Caller caller) {
        return mines(query, caller)
                .collectList()
                .flatMapMany(mines ->
                        tallies(mines, query.since())
                                .flatMapIterable(tallies -> page(mines, tallies, query)));
    }

    private static List<RiskProfile> page(
            List<Mine> mines, Map<String, Tally> tallies, RiskQuery query) {
        return mines.stream()
                .map(mine -> new RiskProfile(mine, tallies.getOrDefault(mine.code(), Tally.NONE)))
                .filter(profile ->
                        query.after() == null || profile.rank().compareTo(query.after()) > 0)
                .sorted(Comparator.comparing(RiskProfile::rank))
                .limit(query.limit())
                .toList();
    }

    private Flux<Mine> mines(RiskQuery query, Caller caller) {
        List<Criteria> all = new ArrayList<>();
        all.add(
                new Criteria()
                        .orOperator(
                                where("_id").in(caller.mines()),
                                where("supervisionPath").in(caller.units())));
        if (query.unit() != null) {
            all.add(where("supervisionPath").is(query.unit()));
        }
        if (query.mine() != null) {
            all.add(where("_id").is(query.mine()));
        }
        return mongo.find(new Query(new Criteria().andOperator(all)), Mine.class, MINES);
    }

    private Mono<Map<String, Tally>> tallies(List<Mine> mines, Instant since) {
        List<String> codes = mines.stream().map(Mine::code).toList();
        return mongo.getCollection(EPISODES)
                .flatMapMany(episodes -> episodes.aggregate(counts(codes, since)))
                .collectList()
                .map(rows ->
                        rows.stream()
                                .collect(
                                        toMap(
                                                MongoRiskProfiles::mine,
                                                MongoRiskProfiles::tally,
                                                Tally::plus)));
    }

    /** One row for each mine and kind. */
    private static List<Bson> counts(List<String> mines, Instant since) {
        var recent = new Document("$gte", List.of("$start", since));
        return List.of(
                match(in("mine", mines)),
                match(or(eq("open", true), gte("start", since))),
                group(
                        new Document("mine", "$mine").append("kind", "$kind"),
                        sum("open", oneIf("$open")),
                        sum("openPowerOff", oneIf("$open", "$powerOff")),
                        sum("recent", oneIf(recent)),
                        sum("recentPowerOff", oneIf(recent, "$powerOff")),
                        max("lastStart", "$start")));
    }

    private static Document oneIf(Object... conditions) {
        return new Document("$cond", List.of(new Document("$and", List.of(conditions)), 1, 0));
    }

    private static String mine(Document row) {
        return row.get("_id", Document.class).getString("mine");
    }

    private static Tally tally(Document row) {
        return Tally.of(
                RuleKind.valueOf(row.get("_id", Document.class).getString("kind")),
                row.getInteger("open"),
                row.getInteger("openPowerOff"),
                row.getInteger("recent"),
                row.getInteger("recentPowerOff"),
                row.getDate("lastStart").toInstant());
    }
}
