package org.minesafety.alert.application;

import java.util.Collection;
import java.util.Map;
import org.minesafety.alert.domain.Mine;
import reactor.core.publisher.Mono;

/** Mines of the registry, for who must know who may see them. */
public interface MineScopes {

    /** Those that are known. */
    Mono<Map<String, Mine>> byCodes(Collection<String> codes);
}
