package org.minesafety.hazard.mine;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How a mine is called on paper. */
@FunctionalInterface
public interface MineNames {

    /**
     * @param company parent company; null where there is none
     */
    record MineName(String name, @Nullable String company) {}

    /** Whoever asks; empty for an unknown one. */
    Mono<MineName> of(String code);
}
