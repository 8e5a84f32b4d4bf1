package org.minesafety.platform.reference;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants to change in a table from a day on, for another person to decide.
 *
 * @param whole whether every key that is not named ends on that day
 * @param items by key, those included that stay as they are; none where a list leaves them out
 * @param by subject of the token of who proposed it
 * @param decision null while nobody has decided
 */
record Proposal(
        String id,
        String table,
        Phase phase,
        LocalDate validFrom,
        boolean whole,
        List<Item> items,
        String reason,
        String by,
        Instant at,
        @Nullable Decision decision,
        long version) {

    enum Phase {
        PROPOSED,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    record Decision(String by, Instant at, String reason) {}

    /**
     * The row of a key, as it is in force on the day and as it shall be.
     *
     * @param before null where there is none
     * @param row null where it shall end
     * @param until day on which the next row of the key is set already; null: none is
     */
    record Item(
            String key,
            @Nullable JsonNode before,
            @Nullable JsonNode row,
            @Nullable LocalDate until) {

        Item {
            before = ReferenceJson.asKept(before);
            row = ReferenceJson.asKept(row);
        }

        boolean changes() {
            return row == null ? before != null : !row.equals(before);
        }
    }

    Proposal {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /**
     * @param rows by key; empty to end the row of the key
     */
    static Change<Proposal, ProposalEntry> propose(
            String id,
            ReferenceState table,
            ProposalRequest said,
            Map<String, Optional<JsonNode>> rows,
            Decision who) {
        var proposal =
                new Proposal(
                        id,
                        table.table(),
                        Phase.PROPOSED,
                        said.validFrom(),
                        said.isWhole(),
                        items(table, said.validFrom(), said.isWhole(), rows),
                        who.reason(),
                        who.by(),
                        who.at(),
                        null,
                        1);
        return new Change<>(proposal, new ProposalEntry.Proposed(who.reason(), who.at()));
    }

    Change<Proposal, ProposalEntry> take(
            Transition<Phase, Proposal> row, Actor editor, Decision who) {
        Phase next = ProposalLife.TABLE.take(row, this, editor);
        return new Change<>(
                new Proposal(
                        id, table, next, validFrom, whole, items, reason, by, at, who, version + 1),
                new ProposalEntry.Decided(row.name(), who.reason(), who.at()));
    }

    boolean isBy(Actor who) {
        return by.equals(who.subject());
    }

    /** What becomes other than it is, by key; empty where a row ends. */
    SortedMap<String, Optional<JsonNode>> changes() {
        var changes = new TreeMap<String, Optional<JsonNode>>();
        items.stream()
                .filter(Item::changes)
                .forEach(it -> changes.put(it.key(), Optional.ofNullable(it.row())));
        return changes;
    }

    /** What would mean something else than when it was proposed, as it is now. */
    List<Item> changedSince(ReferenceState now) {
        Map<String, Optional<JsonNode>> rows =
                items.stream().collect(toMap(Item::key, it -> Optional.ofNullable(it.row())));
        return items(now, validFrom, whole, rows).stream()
                .filter(it -> !items.contains(it))
                .toList();
    }

    private static List<Item> items(
            ReferenceState table,
            LocalDate from,
            boolean whole,
            Map<String, Optional<JsonNode>> rows) {
        Map<String, JsonNode> now = table.rowsOn(from);
        var all = new TreeMap<>(rows);
        if (whole) {
            now.keySet().forEach(key -> all.putIfAbsent(key, Optional.empty()));
        }
        return all.entrySet().stream()
                .map(it ->
                        new Item(
                                it.getKey(),
                                now.get(it.getKey()),
                                it.getValue().orElse(null),
                                table.next(it.getKey(), from)))
                .toList();
    }
}
