package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.minesafety.platform.domain.Change;

/**
 * Which hazards there ought to be: a function of the alarms as they were told and of the rules at
 * their data times. It does not matter in which order, how often and when either came.
 */
public final class Suspicions {

    private Suspicions() {}

    /** What evidence demands of one hazard, whatever has become of the hazard meanwhile. */
    @FunctionalInterface
    public interface Decision {

        /** Nothing when all is as it ought to be. */
        Optional<Change<Hazard, HazardEntry>> on(Optional<Hazard> held, Instant at);
    }

    /** That something may have to happen to a hazard. */
    public record Suspicion(HazardId hazard, String episode, Decision decision) {}

    /**
     * @param hazards all that these episodes raised
     */
    public static List<Suspicion> of(
            CandidateRules rules,
            Collection<Hazard> hazards,
            Collection<EpisodeEvidence> evidence) {
        var suspicions = new ArrayList<Suspicion>();
        Set<HazardId> named = new HashSet<>();
        for (EpisodeEvidence one : evidence) {
            Evidence shown = one.shown();
            if (shown != null) {
                for (CandidateRule rule : rules.of(shown)) {
                    suspicions.add(shown(rule, rules.version(), one, shown));
                    named.add(Hazard.id(rule, shown));
                }
            }
        }
        Map<String, EpisodeEvidence> byEpisode =
                evidence.stream().collect(toMap(it -> it.newest().episode(), Function.identity()));
        for (Hazard hazard : hazards) {
            EpisodeEvidence now = byEpisode.get(episode(hazard));
            if (now != null && !named.contains(hazard.id())) {
                suspicions.add(ofFormerRule(hazard, now));
            }
        }
        return unsettled(suspicions, hazards);
    }

    private static Suspicion shown(
            CandidateRule rule, long table, EpisodeEvidence evidence, Evidence shown) {
        return new Suspicion(
                Hazard.id(rule, shown),
                shown.episode(),
                (held, at) ->
                        held.isEmpty()
                                ? Hazard.raise(rule, table, evidence, at)
                                : held.get()
                                        .raiseAgain(rule, table, evidence, at)
                                        .or(() -> held.get().follow(evidence, at)));
    }

    /** A candidate stays when the table has changed; its evidence is followed all the same. */
    private static Suspicion ofFormerRule(Hazard hazard, EpisodeEvidence evidence) {
        return new Suspicion(
                hazard.id(),
                episode(hazard),
                (held, at) -> held.flatMap(it -> it.follow(evidence, at)));
    }

    /** Nearly always all is as it ought to be: no command for that. */
    private static List<Suspicion> unsettled(List<Suspicion> all, Collection<Hazard> hazards) {
        Map<HazardId, Hazard> known =
                hazards.stream().collect(toMap(Hazard::id, Function.identity()));
        return all.stream()
                .filter(it ->
                        it.decision()
                                .on(Optional.ofNullable(known.get(it.hazard())), Instant.EPOCH)
                                .isPresent())
                .toList();
    }

    /** Only hazards that alarms raised are looked at. */
    private static String episode(Hazard hazard) {
        return requireNonNull(hazard.alarm()).episode();
    }
}
