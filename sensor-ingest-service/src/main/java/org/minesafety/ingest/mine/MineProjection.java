package org.minesafety.ingest.mine;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.platform.topic.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service keeps of the facts of others. */
@Configuration(proxyBeanMethods = false)
class MineProjection {

    @Bean
    Projection<MineEvent, MineState, Mine> mines() {
        return new Projection<>("mines", Topics.MINE_REGISTRY, "mines", MineState::code, Mine::of);
    }
}
