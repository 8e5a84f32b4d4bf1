package org.minesafety.alert.rule;

import org.minesafety.alert.rule.domain.Thresholds;
import reactor.core.publisher.Mono;

/** The levels of the table that is shipped. */
public final class ShippedLevels extends StatutoryLevels {

    public ShippedLevels() {
        super(null, null);
    }

    @Override
    public Mono<InForce> now() {
        return Mono.just(
                new InForce(
                        Thresholds.shipped().rows().stream().map(it -> it.threshold()).toList()));
    }
}
