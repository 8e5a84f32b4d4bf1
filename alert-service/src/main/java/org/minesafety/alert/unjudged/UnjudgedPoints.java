package org.minesafety.alert.unjudged;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.rule.StatutoryLevels;
import org.minesafety.alert.rule.StatutoryLevels.InForce;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.security.Caller;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Compares the points of mines with the table of thresholds that is in force. */
@Component
class UnjudgedPoints {

    static final String POINTS = "points";

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;
    private final StatutoryLevels levels;

    private record Kind(MineType type, @Nullable GasGrade gas) {}

    /** What is judged in which mines. */
    private record Part(JudgedClasses judged, List<String> mines) {}

    UnjudgedPoints(ReactiveMongoTemplate mongo, KnownMines mines, StatutoryLevels levels) {
        this.mongo = mongo;
        this.mines = mines;
        this.levels = levels;
    }

    /**
     * By mine and point; those of mines outside the caller's scope do not exist for the caller.
     *
     * @param after id of the last one of the piece before
     */
    Flux<UnjudgedPoint> list(
            @Nullable String mine,
            @Nullable String unit,
            List<Gap> gaps,
            @Nullable String after,
            int limit,
            Caller caller) {
        return parts(mines.seenBy(caller, mine, unit))
                .flatMapMany(parts -> page(parts, gaps, after, limit));
    }

    /** How many there are of all mines. */
    Mono<Map<Gap, Long>> counts() {
        return parts(mines.all())
                .flatMapMany(parts ->
                        Flux.fromArray(Gap.values())
                                .concatMap(gap ->
                                        count(parts, gap).map(count -> Map.entry(gap, count))))
                .collect(
                        () -> new EnumMap<Gap, Long>(Gap.class),
                        (counts, entry) -> counts.put(entry.getKey(), entry.getValue()))
                .map(Map::copyOf);
    }

    private Flux<UnjudgedPoint> page(
            List<Part> parts, List<Gap> gaps, @Nullable String after, int limit) {
        List<Criteria> any = criteria(parts, gaps);
        if (any.isEmpty()) {
            return Flux.empty();
        }
        Criteria found = new Criteria().orOperator(any);
        Criteria behind = after == null ? found : found.and("_id").gt(after);
        var query = Query.query(behind).with(Sort.by("_id")).limit(limit);
        Map<String, JudgedClasses> judged = new HashMap<>();
        parts.forEach(part -> part.mines().forEach(code -> judged.put(code, part.judged())));
        return mongo.find(query, KnownPoint.class, POINTS)
                .mapNotNull(point -> unjudged(point, judged));
    }

    private static @Nullable UnjudgedPoint unjudged(
            KnownPoint point, Map<String, JudgedClasses> judged) {
        return Objects.requireNonNull(judged.get(point.mine()))
                .gap(point)
                .map(gap -> UnjudgedPoint.of(point, gap))
                .orElse(null);
    }

    private Mono<Long> count(List<Part> parts, Gap gap) {
        List<Criteria> any = criteria(parts, List.of(gap));
        return any.isEmpty()
                ? Mono.just(0L)
                : mongo.count(Query.query(new Criteria().orOperator(any)), POINTS);
    }

    private static List<Criteria> criteria(List<Part> parts, List<Gap> gaps) {
        var any = new ArrayList<Criteria>();
        for (Part part : parts) {
            gaps.forEach(gap -> any.addAll(part.judged().criteria(gap, part.mines())));
        }
        return any;
    }

    private Mono<List<Part>> parts(Flux<KnownMine> known) {
        return known.collectList().zipWith(levels.now(), UnjudgedPoints::parts);
    }

    private static List<Part> parts(List<KnownMine> known, InForce levels) {
        Map<Kind, List<String>> byKind =
                known.stream()
                        .collect(
                                groupingBy(
                                        mine -> new Kind(mine.type(), mine.gas()),
                                        mapping(mine -> mine.code().value(), toList())));
        var parts = new ArrayList<Part>();
        byKind.forEach((kind, codes) ->
                parts.add(new Part(JudgedClasses.of(levels.of(kind.type(), kind.gas())), codes)));
        return parts;
    }
}
