package org.minesafety.hazard.majorhazard.mongo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * By what a hazard is listed. It stands apart from the hazard, because who supervises the mine is
 * no part of it: a mine that moves changes no hazard and writes nothing into its journal.
 *
 * @param units that supervise the mine
 * @param raisedAt never changes, so that pages by it and the id neither skip nor repeat
 */
@Document(HazardListing.COLLECTION)
@CompoundIndex(def = "{'units': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'units': 1, 'phase': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'mine': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'mine': 1, 'phase': 1, 'raisedAt': -1, '_id': -1}")
record HazardListing(
        @Id String id, String mine, List<String> units, HazardPhase phase, Instant raisedAt) {

    static final String COLLECTION = "hazard-list";

    /**
     * @param supervision units by mine
     */
    static HazardListing of(Hazard hazard, Map<String, List<String>> supervision) {
        return new HazardListing(
                hazard.id().toString(),
                hazard.mine(),
                supervision.getOrDefault(hazard.mine(), List.of()),
                hazard.phase(),
                hazard.raisedAt());
    }
}
