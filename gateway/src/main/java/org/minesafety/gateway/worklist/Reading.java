package org.minesafety.gateway.worklist;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import tools.jackson.databind.JsonNode;

/**
 * How far the list of one service is read: the page of its own that was begun, and what of it has
 * been given out. A service that does not answer stays where it was.
 */
final class Reading {

    private static final String BETWEEN = "\t";
    private static final int PARTS = 5;
    private static final String END = "end";

    private final String service;
    private @Nullable String cursor;
    private @Nullable String following;
    private @Nullable Place taken;
    private boolean ended;
    private boolean failed;
    private final Deque<Item> waiting = new ArrayDeque<>();

    private Reading(String service) {
        this.service = service;
    }

    /** An item as the service tells it. */
    record Item(JsonNode told, Place place) {}

    static Reading fromTheBeginning(String service) {
        return new Reading(service);
    }

    /**
     * As {@link #written} wrote it.
     *
     * @throws Problem {@code invalid-cursor} when it did not
     */
    static Reading of(String line) {
        String[] parts = line.split(BETWEEN, -1);
        if (parts.length != PARTS) {
            throw new Problem(ProblemTypes.INVALID_CURSOR);
        }
        var reading = new Reading(parts[0]);
        reading.cursor = parts[1].isEmpty() ? null : parts[1];
        reading.taken = parts[2].isEmpty() ? null : Place.parse(parts[2], parts[3]);
        reading.ended = parts[4].equals(END);
        return reading;
    }

    String written() {
        Place last = taken;
        return String.join(
                BETWEEN,
                service,
                cursor == null ? "" : cursor,
                last == null ? "" : last.due().toString(),
                last == null ? "" : last.id(),
                ended ? END : "");
    }

    String service() {
        return service;
    }

    @Nullable String cursor() {
        return cursor;
    }

    boolean ended() {
        return ended;
    }

    boolean failed() {
        return failed;
    }

    /** Whether it must be asked before anybody knows what comes next. */
    boolean isEmpty() {
        return waiting.isEmpty() && !ended && !failed;
    }

    /**
     * @param next cursor of the service's following page; null when there is none
     */
    void read(List<Item> items, @Nullable String next) {
        following = next;
        Place last = taken;
        items.stream()
                .filter(it -> last == null || it.place().compareTo(last) > 0)
                .forEach(waiting::add);
        turnOver();
    }

    void fail() {
        failed = true;
    }

    void end() {
        ended = true;
    }

    Item first() {
        return waiting.getFirst();
    }

    boolean hasFirst() {
        return !waiting.isEmpty();
    }

    JsonNode take() {
        Item item = waiting.removeFirst();
        taken = item.place();
        turnOver();
        return item.told();
    }

    /** What was given out stays known: a page that is read again may be cut otherwise. */
    private void turnOver() {
        if (waiting.isEmpty()) {
            ended = following == null;
            cursor = following;
        }
    }
}
