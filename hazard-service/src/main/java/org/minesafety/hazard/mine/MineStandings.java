package org.minesafety.hazard.mine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** What other features ask about a mine before they decide. */
@FunctionalInterface
public interface MineStandings {

    /**
     * @param units that supervise it, from the province down
     * @param sites ids of its further places
     */
    record MineStanding(MineType type, MineStatus status, List<String> units, List<String> sites) {

        /** Whether it has no life any more that could be stopped. */
        public boolean hasEnded() {
            return status == MineStatus.CLOSED || status == MineStatus.MERGED;
        }
    }

    /** Empty when there is no such mine in the caller's scope. */
    default Mono<MineStanding> of(String code, Caller caller) {
        return all(List.of(code), caller).mapNotNull(it -> it.get(code));
    }

    /** Of those of these mines that lie in the caller's scope, by code; one question. */
    Mono<Map<String, MineStanding>> all(Collection<String> codes, Caller caller);
}
