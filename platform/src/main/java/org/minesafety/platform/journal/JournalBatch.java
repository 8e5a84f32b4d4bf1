package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.minesafety.platform.journal.Journal.Step;

/** Steps of several aggregates of one kind that are stored together. */
final class JournalBatch<S, E> {

    private static final long FIRST = 1;

    private final AggregateType<S, E, ?, ?> type;
    private final List<Item<S, E>> items = new ArrayList<>();
    private final Map<String, Item<S, E>> firsts = new LinkedHashMap<>();
    private final Map<String, Item<S, E>> lasts = new LinkedHashMap<>();

    JournalBatch(
            AggregateType<S, E, ?, ?> type,
            List<Step<S, E>> steps,
            BiFunction<AggregateType<S, ?, ?, ?>, S, BsonDocument> document) {
        this.type = type;
        for (Step<S, E> step : steps) {
            String aggregate = type.aggregate(type.id().apply(step.after()));
            long version = type.version().applyAsLong(step.after());
            var item =
                    new Item<>(
                            aggregate,
                            version,
                            step.after(),
                            step.entry(),
                            document.apply(type, step.after()));
            Item<S, E> before = lasts.put(aggregate, item);
            if (before != null && before.version() != version - 1) {
                throw new IllegalArgumentException("Not in the order of versions: " + aggregate);
            }
            firsts.putIfAbsent(aggregate, item);
            items.add(item);
        }
    }

    /**
     * @param state the state document after it
     */
    record Item<S, E>(String aggregate, long version, S after, E entry, BsonDocument state) {

        /** Id of the entry before it. */
        BsonDocument previous() {
            return JournalEntry.key(aggregate, new BsonInt64(version - 1));
        }
    }

    AggregateType<S, E, ?, ?> type() {
        return type;
    }

    List<Item<S, E>> items() {
        return items;
    }

    /** Ids of the entries that must stand before. */
    List<BsonDocument> before() {
        return firsts.values().stream()
                .filter(it -> it.version() > FIRST)
                .map(Item::previous)
                .toList();
    }

    /** Of each aggregate the last state; new ones first, so that equal commands stand together. */
    List<WriteModel<BsonDocument>> writes() {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        List<WriteModel<BsonDocument>> replacements = new ArrayList<>();
        firsts.forEach((aggregate, first) -> {
            BsonDocument state = lasts.getOrDefault(aggregate, first).state();
            if (first.version() == FIRST) {
                writes.add(new InsertOneModel<>(state));
            } else {
                var before =
                        and(
                                eq("_id", state.get("_id")),
                                eq(JournalEntry.VERSION, first.version() - 1));
                replacements.add(new ReplaceOneModel<>(before, state));
            }
        });
        writes.addAll(replacements);
        return writes;
    }

    int replacements() {
        return before().size();
    }
}
