package org.minesafety.hazard.analysis.mongo;

import static org.minesafety.hazard.analysis.domain.Condition.Field.DETERMINED;
import static org.springframework.data.domain.Sort.Direction.DESC;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.limit;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.sort;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.AnalysisQuery;
import org.minesafety.hazard.analysis.FactsPiece;
import org.minesafety.hazard.analysis.domain.Condition;
import org.minesafety.hazard.analysis.domain.Condition.Days;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.web.After;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hazards behind a figure, the latest determined first. No index knows which hazards meet a
 * condition, so a bounded number is looked at in the order of the list; where that did not fill the
 * piece, it ends early.
 *
 * @param most of the piece
 */
record FactsSearch(
        ReactiveMongoTemplate mongo,
        AnalysisQuery query,
        Condition condition,
        @Nullable After<Instant> after,
        int most) {

    /** Hazards that are looked at for one piece, in each scope. */
    static final int BUDGET = 5_000;

    private static final String AT = "determinedAt";
    private static final Sort LATEST_FIRST = Sort.by(DESC, AT, "_id");
    private static final Comparator<After<Instant>> ORDER =
            Comparator.comparing((After<Instant> it) -> it.key())
                    .thenComparing(After::id)
                    .reversed();
    private static final KeysetPages<FactsDocument, Instant> PAGES =
            KeysetPages.descending(
                    FactsDocument.class, AT, FactsDocument::determinedAt, FactsDocument::id);

    private record Place(@Id String id, Instant determinedAt) {

        After<Instant> after() {
            return new After<>(determinedAt, id);
        }
    }

    /**
     * @param end the last one that was looked at, where not all were
     */
    private record Looked(List<FactsDocument> found, Optional<After<Instant>> end) {}

    /**
     * @param scopes each is a question of its own
     */
    Mono<FactsPiece> within(List<Criteria> scopes) {
        return Flux.fromIterable(scopes).concatMap(this::look).collectList().map(this::piece);
    }

    private FactsPiece piece(List<Looked> all) {
        // behind the first end not everything is known
        Optional<After<Instant>> end = all.stream().flatMap(it -> it.end().stream()).min(ORDER);
        List<FactsDocument> found =
                all.stream()
                        .flatMap(it -> it.found().stream())
                        .distinct()
                        .filter(it -> end.isEmpty() || ORDER.compare(place(it), end.get()) <= 0)
                        .sorted(Comparator.comparing(FactsSearch::place, ORDER))
                        .toList();
        var piece = found.stream().limit(most).toList();
        var facts = piece.stream().map(FactsDocument::facts).toList();
        return found.size() > most
                ? new FactsPiece(facts, place(piece.getLast()))
                : new FactsPiece(facts, end.orElse(null));
    }

    private static After<Instant> place(FactsDocument facts) {
        return new After<>(facts.determinedAt(), facts.id());
    }

    private Mono<Looked> look(Criteria scope) {
        Criteria first = new Criteria().andOperator(first(scope));
        var search =
                newAggregation(
                        match(first),
                        sort(LATEST_FIRST),
                        limit(BUDGET),
                        match(new Criteria().andOperator(conditions())),
                        limit(most + 1L));
        return mongo.aggregate(search, FactsDocument.class, FactsDocument.class)
                .collectList()
                .flatMap(found ->
                        found.size() > most
                                ? Mono.just(new Looked(found, Optional.empty()))
                                : end(first)
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty())
                                        .map(end -> new Looked(found, end)));
    }

    /** What an index finds in the order of the list. */
    private List<Criteria> first(Criteria scope) {
        List<Criteria> all = new ArrayList<>(List.of(scope));
        if (query.mine() != null) {
            all.add(where("mine").is(query.mine()));
        }
        Days determined = condition.of(DETERMINED);
        LocalDate to = query.period().to();
        LocalDate last = determined.most().isBefore(to) ? determined.most() : to;
        all.add(where(AT).gte(begin(determined.least())).lt(begin(last.plusDays(1))));
        if (after != null) {
            all.addAll(PAGES.behind(after));
        }
        return all;
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay().toInstant(WorkCalendar.CHINA);
    }

    private List<Criteria> conditions() {
        return Stream.of(
                        Counting.matters(query).stream(),
                        Counting.ranges(condition).stream(),
                        Stream.of(new Document("$expr", Counting.meets(condition))))
                .flatMap(it -> it)
                .map(Counting::criteria)
                .toList();
    }

    /** The last one that was looked at; empty where all were. */
    private Mono<After<Instant>> end(Criteria first) {
        var query = new Query(first).with(LATEST_FIRST).skip(BUDGET - 1L).limit(1);
        query.fields().include(AT);
        return mongo.find(query, Place.class, FactsDocument.COLLECTION).next().map(Place::after);
    }
}
