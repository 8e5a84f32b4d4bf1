package org.minesafety.inspection.kafka;

import static com.mongodb.client.model.Indexes.ascending;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.inspection.domain.Mine;
import org.minesafety.platform.topic.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service keeps of the facts of others. */
@Configuration(proxyBeanMethods = false)
class FollowedTopics {

    @Bean
    Projection<MineEvent, MineState, Mine> mines() {
        return new Projection<>(
                        Mine.PROJECTION,
                        Topics.MINE_REGISTRY,
                        Mine.PROJECTION,
                        MineState::code,
                        Mine::of)
                .indexed(ascending("supervisionPath"), ascending("pending", "_id"));
    }
}
