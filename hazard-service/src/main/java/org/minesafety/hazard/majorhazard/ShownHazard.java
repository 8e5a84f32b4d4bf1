package org.minesafety.hazard.majorhazard;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.domain.EpisodeEvidence;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import reactor.core.publisher.Flux;

/**
 * A hazard and how its evidence stands now.
 *
 * @param evidence null when nothing is known of the alarm, or where it was reported
 * @param at when it is shown: whether a deadline is over is derived
 */
public record ShownHazard(Hazard hazard, @Nullable EpisodeEvidence evidence, Instant at) {

    /** In the same order. */
    public static Flux<ShownHazard> of(List<Hazard> hazards, Episodes episodes, Clock clock) {
        return episodes.told(hazards.stream().flatMap(ShownHazard::episode).toList())
                .collectList()
                .map(told ->
                        EpisodeEvidence.each(told).stream()
                                .collect(toMap(it -> it.newest().episode(), Function.identity())))
                .flatMapIterable(known ->
                        hazards.stream()
                                .map(it ->
                                        new ShownHazard(
                                                it,
                                                episode(it)
                                                        .findFirst()
                                                        .map(known::get)
                                                        .orElse(null),
                                                clock.instant()))
                                .toList());
    }

    private static Stream<String> episode(Hazard hazard) {
        AlarmEvidence alarm = hazard.alarm();
        return alarm == null ? Stream.of() : Stream.of(alarm.episode());
    }
}
