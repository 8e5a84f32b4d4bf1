package org.minesafety.testsupport.architecture.offenders.clean.mine;

import java.time.Clock;
import java.time.Instant;
import org.minesafety.testsupport.architecture.offenders.clean.mine.domain.Mine;
import reactor.core.publisher.Mono;

public interface Mines {

    Mono<Mine> byCode(String code);

    static Instant seen(Clock clock) {
        return Instant.now(clock);
    }
}
