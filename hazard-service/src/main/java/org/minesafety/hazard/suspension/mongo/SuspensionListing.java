package org.minesafety.hazard.suspension.mongo;

import java.time.Instant;
import java.util.List;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * By what a suspension is listed and counted. It stands apart from the suspension, because who
 * supervises the mine is no part of it.
 *
 * @param units that supervise the mine
 * @param openedAt never changes, so that pages by it and the id neither skip nor repeat
 * @param extent of what counts against the bounds of the mine; of the others {@link Extent#ENDED}
 */
@Document(SuspensionListing.COLLECTION)
@CompoundIndex(def = "{'units': 1, 'openedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'units': 1, 'phase': 1, 'openedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'mine': 1, 'openedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'mine': 1, 'phase': 1, 'openedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'mine': 1, 'extent': 1}")
record SuspensionListing(
        @Id String id,
        String mine,
        List<String> units,
        SuspensionPhase phase,
        Instant openedAt,
        Extent extent) {

    static final String COLLECTION = "suspension-list";
    static final String UNITS = "units";
    static final String MINE = "mine";

    /** What a suspension stops now. */
    enum Extent {
        WHOLE_MINE,
        AREA,
        /** Nothing yet: it is proposed. */
        PROPOSED,
        ENDED;

        static Extent of(Suspension suspension) {
            if (suspension.stopsWork()) {
                return suspension.matter().wholeMine() ? WHOLE_MINE : AREA;
            }
            return switch (suspension.phase()) {
                case PROPOSED, SIGNING -> PROPOSED;
                default -> ENDED;
            };
        }
    }

    static SuspensionListing of(Suspension suspension, List<String> units) {
        return new SuspensionListing(
                suspension.id(),
                suspension.mine(),
                units,
                suspension.phase(),
                suspension.openedAt(),
                Extent.of(suspension));
    }
}
