package org.minesafety.platform.scope;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.After;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;

/**
 * Pages of a collection in one order. The next page begins behind the last document of this one, so
 * that none is skipped or comes twice, whatever is written meanwhile.
 */
public final class KeysetPages<D, K extends Comparable<K>> {

    private static final String ID = "_id";

    private final Class<D> type;
    private final Function<D, String> id;
    private final Direction direction;
    private final @Nullable String field;
    private final Comparator<D> order;
    private final List<String> omitted;

    private KeysetPages(
            Class<D> type,
            Function<D, String> id,
            Direction direction,
            @Nullable String field,
            Comparator<D> order,
            List<String> omitted) {
        this.type = type;
        this.id = id;
        this.direction = direction;
        this.field = field;
        this.order = order;
        this.omitted = omitted;
    }

    /**
     * @param fields that are too large for a list
     */
    public KeysetPages<D, K> without(String... fields) {
        return new KeysetPages<>(type, id, direction, field, order, List.of(fields));
    }

    /** By ascending id. */
    public static <D> KeysetPages<D, String> byId(Class<D> type, Function<D, String> id) {
        return new KeysetPages<>(
                type, id, Direction.ASC, null, Comparator.comparing(id), List.of());
    }

    /**
     * The least key first.
     *
     * @param field holds the key
     */
    public static <D, K extends Comparable<K>> KeysetPages<D, K> ascending(
            Class<D> type, String field, Function<D, K> key, Function<D, String> id) {
        Comparator<D> order = Comparator.comparing(key).thenComparing(id);
        return new KeysetPages<>(type, id, Direction.ASC, field, order, List.of());
    }

    /**
     * The greatest key first.
     *
     * @param field holds the key, which never changes
     */
    public static <D, K extends Comparable<K>> KeysetPages<D, K> descending(
            Class<D> type, String field, Function<D, K> key, Function<D, String> id) {
        Comparator<D> order = Comparator.comparing(key).thenComparing(id).reversed();
        return new KeysetPages<>(type, id, Direction.DESC, field, order, List.of());
    }

    /**
     * @param scopes as {@link ScopeFields#filters} makes them: each is a question of its own
     * @param filters all must hold
     */
    public Flux<D> rows(
            ReactiveMongoOperations mongo,
            List<Criteria> scopes,
            List<Criteria> filters,
            @Nullable After<K> after,
            int limit) {
        return rows(mongo, mongo.getCollectionName(type), scopes, filters, after, limit);
    }

    /** As the other one, of a collection that is not the type's own. */
    public Flux<D> rows(
            ReactiveMongoOperations mongo,
            String collection,
            List<Criteria> scopes,
            List<Criteria> filters,
            @Nullable After<K> after,
            int limit) {
        return Flux.fromIterable(scopes)
                .concatMap(
                        scope -> mongo.find(query(scope, filters, after, limit), type, collection))
                .distinct(id)
                .sort(order)
                .take(limit);
    }

    private Query query(
            Criteria scope, List<Criteria> filters, @Nullable After<K> after, int limit) {
        List<Criteria> all = new ArrayList<>();
        all.add(scope);
        all.addAll(filters);
        if (after != null) {
            all.addAll(behind(after));
        }
        Sort sort = field == null ? Sort.by(direction, ID) : Sort.by(direction, field, ID);
        var query = new Query(new Criteria().andOperator(all)).with(sort).limit(limit);
        omitted.forEach(query.fields()::exclude);
        return query;
    }

    /** What comes after a place in this order. */
    public List<Criteria> behind(After<K> after) {
        if (field == null) {
            return List.of(where(ID).gt(after.id()));
        }
        // the first of the two bounds the index
        return direction == Direction.ASC
                ? List.of(
                        where(field).gte(after.key()),
                        new Criteria()
                                .orOperator(where(field).gt(after.key()), where(ID).gt(after.id())))
                : List.of(
                        where(field).lte(after.key()),
                        new Criteria()
                                .orOperator(
                                        where(field).lt(after.key()), where(ID).lt(after.id())));
    }
}
