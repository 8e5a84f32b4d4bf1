package org.minesafety.hazard.analysis.mongo;

import static org.minesafety.hazard.analysis.domain.Condition.NEVER;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.MineRows;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.minesafety.hazard.analysis.domain.Period;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The facts of all hazards of a mine in one document, as figures are counted of them: a province
 * has a thousand mines and a hundred times as many hazards. It is written in the transaction that
 * changes the hazard, and those of one mine run one after another by the guard of the list anyway.
 */
@Component
class MineFacts {

    private static final Logger LOG = LoggerFactory.getLogger(MineFacts.class);
    private static final String COLLECTION = MineFactsDocument.COLLECTION;
    private static final String ID = "_id";
    static final String UNITS = "units";
    private static final String OPEN = "open";
    private static final ScopeFields SCOPE = new ScopeFields(UNITS, ID);

    /** Mines that are held at once while they are counted. */
    private static final int BATCH = 500;

    /** Nothing ended before there was a platform. */
    private static final int FIRST_YEAR = 2000;

    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    MineFacts(ReactiveMongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Of a hazard whose facts are saved; with it all of a mine of which nothing is gathered. */
    Mono<Void> put(HazardFacts facts) {
        String place = place(facts);
        var update = Update.update(member(place, facts), packed(facts));
        if (!place.equals(OPEN)) {
            update.unset(member(OPEN, facts));
        }
        return mongo.updateFirst(of(facts.mine()), update, COLLECTION)
                .filter(it -> it.getMatchedCount() == 0)
                .flatMap(_ -> gather(facts.mine()));
    }

    private static String member(String place, HazardFacts facts) {
        return place + "." + facts.hazard();
    }

    private static Binary packed(HazardFacts facts) {
        return new Binary(FactRow.pack(facts));
    }

    private static Query of(String mine) {
        return new Query(where(ID).is(mine));
    }

    private static String place(HazardFacts facts) {
        LocalDate ended = facts.endedOn();
        return ended.equals(NEVER) ? OPEN : year(ended.getYear());
    }

    private static String year(int year) {
        return "y" + year;
    }

    /** Only inside a command: all that is kept of the hazards of a mine, unless it is right. */
    Mono<Void> gather(String mine) {
        return ReadableFacts.find(mongo, new Query(where("mine").is(mine)), Row::of)
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> gathered(mine, rows))
                .flatMap(right ->
                        mongo.findById(mine, Document.class, COLLECTION)
                                .doOnNext(held -> tell(held, right))
                                .defaultIfEmpty(new Document())
                                .filter(held -> !held.equals(right))
                                .flatMap(_ -> mongo.save(right, COLLECTION)))
                .then();
    }

    private record Row(String hazard, List<String> units, String place, Binary packed) {

        static Row of(HazardFacts facts) {
            return new Row(
                    facts.hazard(), facts.units(), MineFacts.place(facts), MineFacts.packed(facts));
        }
    }

    private static Document gathered(String mine, List<Row> all) {
        var document =
                new Document(ID, mine)
                        .append(UNITS, all.getFirst().units())
                        .append(OPEN, new Document());
        for (Row row : all) {
            var rows = (Document) document.computeIfAbsent(row.place(), _ -> new Document());
            rows.append(row.hazard(), row.packed());
        }
        return document;
    }

    private static void tell(Document held, Document right) {
        if (!held.equals(right)) {
            LOG.warn("What is gathered of mine {} was wrong, and is put right", held.get(ID));
        }
    }

    Mono<Void> supervisedBy(String mine, List<String> units) {
        return mongo.updateFirst(of(mine), Update.update(UNITS, units), COLLECTION).then();
    }

    Flux<MineRows> rows(AnalysisQuery query, Caller caller) {
        List<Criteria> which = new ArrayList<>(List.of(SCOPE.filter(query.unit(), caller)));
        if (query.mine() != null) {
            which.add(where(ID).is(query.mine()));
        }
        var filter = new Criteria().andOperator(which).getCriteriaObject();
        List<String> members = members(query.period());
        return mongo.getCollection(COLLECTION)
                .flatMapMany(all ->
                        all.find(filter, RawBsonDocument.class)
                                .projection(projection(members))
                                .batchSize(BATCH))
                .map(it -> MineRowsReader.read(it, members));
    }

    private static Bson projection(List<String> members) {
        return Projections.fields(Projections.include(UNITS), Projections.include(members));
    }

    /** What has not ended before the period; a clock beside may be in another year. */
    private List<String> members(Period period) {
        int last = WorkCalendar.dayOf(clock.instant()).getYear() + 1;
        List<String> members = new ArrayList<>(List.of(OPEN));
        IntStream.rangeClosed(
                        Math.max(FIRST_YEAR, period.from().getYear()),
                        Math.max(last, period.to().getYear()))
                .mapToObj(MineFacts::year)
                .forEach(members::add);
        return members;
    }
}
