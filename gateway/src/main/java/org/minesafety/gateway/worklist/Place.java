package org.minesafety.gateway.worklist;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import tools.jackson.databind.JsonNode;

/**
 * Where an item stands in the list of all services.
 *
 * @param due {@link #NEVER} where there is no time for it, so that it comes last
 * @param id of kind, aggregate and action, so that no two are equal
 */
record Place(Instant due, String id) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::due).thenComparing(Place::id);

    /** As the services have it. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * @throws IllegalArgumentException when it is no item of a work list
     */
    static Place of(JsonNode item) {
        String kind = item.path("kind").asString("");
        String id = item.path("id").asString("");
        String action = item.path("action").path("name").asString("");
        if (kind.isEmpty() || id.isEmpty() || action.isEmpty()) {
            throw new IllegalArgumentException("No item of a work list: " + item);
        }
        String due = item.path("due").asString("");
        try {
            return new Place(
                    due.isEmpty() ? NEVER : OffsetDateTime.parse(due).toInstant(),
                    kind + "|" + id + "|" + action);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("No item of a work list: " + item, e);
        }
    }

    static Place parse(String due, String id) {
        try {
            return new Place(Instant.parse(due), id);
        } catch (DateTimeException e) {
            throw new Problem(ProblemTypes.INVALID_CURSOR, e);
        }
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
