package org.minesafety.platform.scope;

import static org.springframework.data.domain.Sort.Direction.DESC;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.limit;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.project;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.sort;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.text.Words;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A search that looks at a bounded number of documents: in the index of the condition that the
 * fewest fulfil, in the order of the list. Where more than that fulfil even this one, it ends early
 * and goes on with the next page.
 *
 * @param type has its keys of {@link Words} in {@value #WORDS}
 * @param field holds the time by which the list is ordered, the latest first
 * @param behind what comes after the page before
 * @param most found
 */
public record WordSearch(
        ReactiveMongoOperations mongo,
        Class<?> type,
        String field,
        List<Criteria> behind,
        int most) {

    private static final String ID = "_id";
    private static final String WORDS = "words";

    /** Documents that are looked at for one page. */
    private static final int BUDGET = 5_000;

    /** So far it is counted how many fulfil a condition: more are frequent. */
    private static final int FREQUENT = 1_000;

    /** Words whose rarity is asked for: the others must occur as well. */
    private static final int MOST_LEADING = 8;

    private record Counted(Criteria condition, long count) {}

    /**
     * Those whose texts answer the question.
     *
     * @param asked has keys
     * @param leading further conditions that an index finds in the order of the list
     * @param others conditions that must hold as well
     */
    public Mono<FoundPlaces> find(Words asked, List<Criteria> leading, List<Criteria> others) {
        List<Criteria> conditions = new ArrayList<>(leading);
        conditions.addAll(others);
        asked.asked().forEach(key -> conditions.add(where(WORDS).is(key)));
        asked.alone().forEach(it -> conditions.add(where(WORDS).regex(Pattern.quote(it))));
        List<Criteria> first = new ArrayList<>(leading);
        asked.asked().stream().limit(MOST_LEADING).forEach(key -> first.add(where(WORDS).is(key)));
        return Flux.fromIterable(first)
                .concatMap(it ->
                        mongo.count(query(it).limit(FREQUENT), type)
                                .map(count -> new Counted(it, count)))
                .collectSortedList(Comparator.comparing(Counted::count))
                .flatMap(all -> found(all.getFirst(), conditions));
    }

    private Query query(Criteria leading) {
        return new Query(first(leading));
    }

    private Criteria first(Criteria leading) {
        List<Criteria> all = new ArrayList<>(List.of(leading));
        all.addAll(behind);
        return new Criteria().andOperator(all);
    }

    private Sort latestFirst() {
        return Sort.by(DESC, field, ID);
    }

    private Mono<FoundPlaces> found(Counted leading, List<Criteria> conditions) {
        var search =
                newAggregation(
                        match(first(leading.condition())),
                        sort(latestFirst()),
                        limit(BUDGET),
                        match(new Criteria().andOperator(conditions)),
                        limit(most),
                        project(field));
        return mongo.aggregate(search, type, Document.class)
                .map(this::place)
                .collectList()
                .flatMap(found -> {
                    if (found.size() == most) {
                        return Mono.just(cut(found));
                    }
                    List<String> ids = ids(found);
                    return leading.count() < FREQUENT
                            ? Mono.just(new FoundPlaces(ids, null))
                            : end(leading.condition())
                                    .map(it -> new FoundPlaces(ids, it))
                                    .defaultIfEmpty(new FoundPlaces(ids, null));
                });
    }

    private After<Instant> place(Document found) {
        return new After<>(found.getDate(field).toInstant(), found.getString(ID));
    }

    /** One was found that belongs to the next page. */
    private FoundPlaces cut(List<After<Instant>> found) {
        List<After<Instant>> page = found.subList(0, most - 1);
        @Nullable After<Instant> last = page.getLast();
        return new FoundPlaces(ids(page), last);
    }

    private static List<String> ids(List<After<Instant>> places) {
        return places.stream().map(After::id).toList();
    }

    /** The last one that was looked at; empty where all were. */
    private Mono<After<Instant>> end(Criteria leading) {
        var query = query(leading).with(latestFirst()).skip(BUDGET - 1L).limit(1);
        query.fields().include(field);
        return mongo.find(query, Document.class, mongo.getCollectionName(type))
                .next()
                .map(this::place);
    }
}
