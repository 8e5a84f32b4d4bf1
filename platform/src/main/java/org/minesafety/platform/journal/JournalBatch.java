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
import org.minesafety.platform.domain.Change;

/** Changes of several aggregates of one kind that are stored together. */
final class JournalBatch<S, E> {

    private final AggregateType<S, E> type;
    private final List<Item<S, E>> items = new ArrayList<>();
    private final Map<String, Item<S, E>> firsts = new LinkedHashMap<>();
    private final Map<String, Item<S, E>> lasts = new LinkedHashMap<>();

    JournalBatch(
            AggregateType<S, E> type,
            List<Change<S, E>> changes,
            BiFunction<AggregateType<S, E>, S, BsonDocument> document) {
        this.type = type;
        for (Change<S, E> change : changes) {
            Item<S, E> item = Item.of(type, change.after(), change.entry(), document);
            Item<S, E> before = lasts.put(item.aggregate(), item);
            if (before != null && before.version() != item.version() - 1) {
                throw new IllegalArgumentException(
                        "Not in the order of versions: " + item.aggregate());
            }
            firsts.putIfAbsent(item.aggregate(), item);
            items.add(item);
        }
    }

    /**
     * @param state the state document after it
     */
    record Item<S, E>(String aggregate, long version, S after, E entry, BsonDocument state) {

        static <S, E> Item<S, E> of(
                AggregateType<S, E> type,
                S after,
                E entry,
                BiFunction<AggregateType<S, E>, S, BsonDocument> document) {
            return new Item<>(
                    type.aggregate(type.id(after)),
                    type.version(after),
                    after,
                    entry,
                    document.apply(type, after));
        }

        /** Of the state document. */
        String id() {
            return state.getString("_id").getValue();
        }

        /** Id of the entry before it. */
        BsonDocument previous() {
            return JournalEntry.key(aggregate, new BsonInt64(version - 1));
        }
    }

    AggregateType<S, E> type() {
        return type;
    }

    List<Item<S, E>> items() {
        return items;
    }

    /** Ids of the entries that must stand before. */
    List<BsonDocument> before() {
        return firsts.values().stream()
                .filter(it -> it.version() > JournalEntry.FIRST)
                .map(Item::previous)
                .toList();
    }

    /** Of each aggregate the last state; new ones first, so that equal commands stand together. */
    List<WriteModel<BsonDocument>> writes() {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        List<WriteModel<BsonDocument>> replacements = new ArrayList<>();
        firsts.forEach((aggregate, first) -> {
            BsonDocument state = lasts.getOrDefault(aggregate, first).state();
            if (first.version() == JournalEntry.FIRST) {
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
