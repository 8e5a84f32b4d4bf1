package org.minesafety.hazard.majorhazard.domain;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.minesafety.hazard.majorhazard.domain.Hazard.Change;

/**
 * Which hazards there ought to be: a function of the alarms as they were last told and of the rules
 * at their data times. It does not matter in which order, how often and when either came.
 */
public final class Suspicions {

    private Suspicions() {}

    /** What evidence demands of one hazard, whatever has become of the hazard meanwhile. */
    @FunctionalInterface
    public interface Decision {

        /** Nothing when all is as it ought to be. */
        Optional<Change> on(Optional<Hazard> held, Instant at);
    }

    /** That something may have to happen to a hazard. */
    public record Suspicion(HazardId hazard, Decision decision) {}

    /**
     * @param hazards all that an alarm raised
     * @param evidence all that shows something, and all that those hazards rest on
     */
    public static List<Suspicion> of(
            CandidateRules rules, Collection<Hazard> hazards, Collection<Evidence> evidence) {
        var suspicions = new ArrayList<Suspicion>();
        for (Evidence one : evidence) {
            for (CandidateRule rule : rules.of(one)) {
                suspicions.add(raising(rule, rules.version(), one));
            }
        }
        Map<String, Evidence> byEpisode =
                evidence.stream().collect(toMap(Evidence::episode, Function.identity()));
        for (Hazard hazard : hazards) {
            Evidence now = byEpisode.get(hazard.alarm().episode());
            if (now != null && now.sustainedAt() == null) {
                suspicions.add(
                        new Suspicion(
                                hazard.id(),
                                (held, at) -> held.flatMap(it -> it.takeBack(now, at))));
            }
        }
        return unsettled(suspicions, hazards);
    }

    private static Suspicion raising(CandidateRule rule, long table, Evidence evidence) {
        return new Suspicion(
                Hazard.id(rule, evidence),
                (held, at) ->
                        held.isEmpty()
                                ? Optional.of(Hazard.raise(rule, table, evidence, at))
                                : held.get().raiseAgain(rule, table, evidence, at));
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
}
