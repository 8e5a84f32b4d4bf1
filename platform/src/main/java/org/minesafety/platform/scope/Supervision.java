package org.minesafety.platform.scope;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/** Who supervises mines, as far as the service knows; one bean in a service with aggregates. */
@FunctionalInterface
public interface Supervision {

    /** Codes of the units over each of these mines; an unknown mine is absent. */
    Mono<Map<String, List<String>>> unitsOver(Collection<String> mines);

    /** Codes of the units over a mine; none when it is unknown. */
    default Mono<List<String>> unitsOver(String mine) {
        return unitsOver(List.of(mine)).map(units -> units.getOrDefault(mine, List.of()));
    }

    /** Whether what concerns a mine lies in the caller's scope. */
    default Mono<Boolean> covers(String mine, Caller caller) {
        return unitsOver(mine).map(units -> caller.sees(mine, units));
    }
}
