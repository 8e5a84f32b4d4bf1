package org.minesafety.hazard.majorhazard;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.EpisodeEvidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import reactor.core.publisher.Flux;

/**
 * A hazard and how its evidence stands now.
 *
 * @param evidence null when nothing is known of the alarm
 */
public record ShownHazard(Hazard hazard, @Nullable EpisodeEvidence evidence) {

    /** In the same order. */
    public static Flux<ShownHazard> of(List<Hazard> hazards, Episodes episodes) {
        return episodes.told(hazards.stream().map(it -> it.alarm().episode()).toList())
                .collectList()
                .map(told ->
                        EpisodeEvidence.each(told).stream()
                                .collect(toMap(it -> it.newest().episode(), Function.identity())))
                .flatMapIterable(known ->
                        hazards.stream()
                                .map(it -> new ShownHazard(it, known.get(it.alarm().episode())))
                                .toList());
    }
}
