package org.minesafety.alert.unjudged;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.mine.OrderedMines;
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

    /** Each has some hundred points. */
    private static final int MINES_AT_ONCE = 50;

    private static final String ID = "_id";
    private static final String BAR = "|";

    /** The character behind the bar that stands between mine and point. */
    private static final String BEHIND = "}";

    private final ReactiveMongoTemplate mongo;
    private final KnownMines mines;
    private final OrderedMines ordered;
    private final StatutoryLevels levels;

    private record Kind(MineType type, @Nullable GasGrade gas) {}

    /** What is judged in which mines. */
    private record Part(JudgedClasses judged, List<String> mines) {}

    private record Count(Gap gap, long count) {}

    UnjudgedPoints(
            ReactiveMongoTemplate mongo,
            KnownMines mines,
            OrderedMines ordered,
            StatutoryLevels levels) {
        this.mongo = mongo;
        this.mines = mines;
        this.ordered = ordered;
        this.levels = levels;
    }

    /**
     * By mine and point; those of mines outside the caller's scope do not exist for the caller.
     * Some mines are looked at at a time, until the page is full.
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
        String from = after == null ? null : after.substring(0, after.indexOf(BAR));
        return levels.now()
                .flatMapMany(now ->
                        ordered.seenBy(caller, mine, unit, from)
                                .buffer(MINES_AT_ONCE)
                                .concatMap(some -> page(some, now, gaps, after, limit), 1))
                .take(limit);
    }

    /**
     * How many there are of all mines, counted for some of them at a time.
     *
     * @param pause before each piece: nobody waits for the figure
     */
    Mono<Map<Gap, Long>> counts(Duration pause) {
        return levels.now()
                .flatMapMany(now ->
                        mines.all()
                                .buffer(MINES_AT_ONCE)
                                .concatMap(
                                        some -> Mono.delay(pause).thenMany(counts(some, now)), 1))
                .collect(
                        UnjudgedPoints::none,
                        (sums, it) -> sums.merge(it.gap(), it.count(), Long::sum))
                .map(Map::copyOf);
    }

    private static Map<Gap, Long> none() {
        Map<Gap, Long> none = new EnumMap<>(Gap.class);
        for (Gap gap : Gap.values()) {
            none.put(gap, 0L);
        }
        return none;
    }

    private Flux<Count> counts(List<KnownMine> some, InForce now) {
        List<Part> parts = parts(some, now);
        return Flux.fromArray(Gap.values())
                .concatMap(gap -> count(parts, gap).map(count -> new Count(gap, count)));
    }

    private Flux<UnjudgedPoint> page(
            List<KnownMine> some, InForce now, List<Gap> gaps, @Nullable String after, int limit) {
        List<Part> parts = parts(some, now);
        List<Criteria> any = criteria(parts, gaps);
        if (any.isEmpty()) {
            return Flux.empty();
        }
        Criteria range =
                where(ID)
                        .gt(after == null ? code(some.getFirst()) : after)
                        .lt(code(some.getLast()) + BEHIND);
        Criteria found = new Criteria().andOperator(range, new Criteria().orOperator(any));
        var query = Query.query(found).with(Sort.by(ID)).limit(limit);
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

    private static List<Part> parts(List<KnownMine> known, InForce levels) {
        Map<Kind, List<String>> byKind =
                known.stream()
                        .collect(
                                groupingBy(
                                        mine -> new Kind(mine.type(), mine.gas()),
                                        mapping(UnjudgedPoints::code, toList())));
        var parts = new ArrayList<Part>();
        byKind.forEach((kind, codes) ->
                parts.add(new Part(JudgedClasses.of(levels.of(kind.type(), kind.gas())), codes)));
        return parts;
    }

    private static String code(KnownMine mine) {
        return mine.code().value();
    }
}
