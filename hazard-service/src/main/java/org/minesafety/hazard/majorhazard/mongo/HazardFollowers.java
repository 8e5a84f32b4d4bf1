package org.minesafety.hazard.majorhazard.mongo;

import java.util.List;
import org.minesafety.hazard.majorhazard.HazardFollower;
import org.minesafety.hazard.majorhazard.HazardMoment;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All who keep something beside hazards. */
@Component
class HazardFollowers {

    private final List<HazardFollower> all;

    HazardFollowers(List<HazardFollower> all) {
        this.all = all;
    }

    /** Only inside the command that changes the hazard. */
    Mono<Void> changed(HazardMoment now, Aggregates<Hazard, HazardEntry> hazards) {
        Flux<HazardMoment> past =
                hazards.past(now.hazard()).map(it -> HazardMoment.of(it.after(), it.entry().at()));
        return Flux.fromIterable(all).concatMap(it -> it.changed(now, past)).then();
    }

    /** They learn of those that changed before they were there. */
    Mono<Void> catchUp(List<Hazard> found, Aggregates<Hazard, HazardEntry> hazards) {
        List<String> determined =
                found.stream()
                        .filter(it -> it.determined() != null)
                        .map(it -> it.id().toString())
                        .toList();
        return determined.isEmpty()
                ? Mono.empty()
                : Flux.fromIterable(all)
                        .concatMap(it -> it.unknown(determined))
                        .distinct()
                        .concatMap(id -> hazards.together(id, () -> told(id, hazards)))
                        .then();
    }

    private Mono<Void> told(String id, Aggregates<Hazard, HazardEntry> hazards) {
        return hazards.past(id)
                .last()
                .flatMap(it -> changed(HazardMoment.of(it.after(), it.entry().at()), hazards));
    }
}
