package org.minesafety.hazard.majorhazard.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.RectificationPlan;
import org.minesafety.hazard.majorhazard.domain.Report;
import org.minesafety.platform.text.Words;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * By what a hazard is listed and found. It stands apart from the hazard, because who supervises the
 * mine is no part of it: a mine that moves changes no hazard and writes nothing into its journal.
 *
 * @param units that supervise the mine
 * @param words keys by which its texts are found, at most {@value #MOST_WORDS}
 * @param raisedAt never changes, so that pages by it and the id neither skip nor repeat
 */
@Document(HazardListing.COLLECTION)
@CompoundIndex(def = "{'units': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'units': 1, 'phase': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'mine': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'mine': 1, 'phase': 1, 'raisedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'words': 1, 'raisedAt': -1, '_id': -1}")
record HazardListing(
        @Id String id,
        String mine,
        List<String> units,
        HazardPhase phase,
        Instant raisedAt,
        @Nullable List<String> words) {

    static final String COLLECTION = "hazard-list";

    /** What of longer texts comes later is not found. */
    static final int MOST_WORDS = 400;

    /**
     * @param supervision units by mine
     */
    static HazardListing of(Hazard hazard, Map<String, List<String>> supervision) {
        return new HazardListing(
                hazard.id().toString(),
                hazard.mine(),
                supervision.getOrDefault(hazard.mine(), List.of()),
                hazard.phase(),
                hazard.raisedAt(),
                words(hazard));
    }

    /** Of the texts of its report, determination and plan, the mine and the item. */
    private static List<String> words(Hazard hazard) {
        Report report = hazard.report();
        Determination determined = hazard.determined();
        RectificationPlan plan = hazard.course().plan();
        var texts = new ArrayList<@Nullable String>(List.of(hazard.mine(), hazard.criterion()));
        if (report != null) {
            texts.addAll(Arrays.asList(report.number(), report.place(), report.description()));
        }
        if (determined != null) {
            texts.addAll(Arrays.asList(determined.place(), determined.note()));
        }
        if (plan != null) {
            texts.addAll(plan.measures());
        }
        return texts.stream()
                .flatMap(text -> new Words(Collections.singletonList(text)).keys())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
