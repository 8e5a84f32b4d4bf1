package org.minesafety.ingest.mine;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.projection.Projection;
import org.minesafety.platform.scope.Supervision;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;

/** Mines are followed on the registry's topic; what auditors may see follows from them. */
@Configuration(proxyBeanMethods = false)
class MineProjection {

    @Bean
    Projection<MineEvent, MineState, Mine> mines() {
        return new Projection<>("mines", Topics.MINE_REGISTRY, "mines", MineState::code, Mine::of);
    }

    /** Auditors see of the journal what their units supervise. */
    @Bean
    Supervision supervision(Mines mines) {
        return codes ->
                Flux.fromIterable(codes)
                        .<MineCode>mapNotNull(code -> MineCode.parse(code).orElse(null))
                        .flatMap(mines::byCode)
                        .collectMap(mine -> mine.code().value(), Mine::supervisionPath);
    }

    /** Argument: code of the mine. */
    @Bean
    ProblemType mineNotKnownYet() {
        return new ProblemType("mine-not-known-yet", HttpStatus.CONFLICT);
    }
}
