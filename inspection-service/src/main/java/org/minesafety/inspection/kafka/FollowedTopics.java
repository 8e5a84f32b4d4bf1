package org.minesafety.inspection.kafka;

import static com.mongodb.client.model.Indexes.ascending;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.inspection.domain.Mine;
import org.minesafety.inspection.risk.domain.Alarm;
import org.minesafety.platform.topic.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service keeps of the facts of others. */
@Configuration(proxyBeanMethods = false)
class FollowedTopics {

    @Bean
    Projection<MineEvent, MineState, Mine> mines() {
        return new Projection<>("mines", Topics.MINE_REGISTRY, "mines", MineState::code, Mine::of)
                .indexed(ascending("supervisionPath"));
    }

    @Bean
    Projection<EpisodeEvent, EpisodeState, Alarm> episodes() {
        return new Projection<>(
                        "episodes", Topics.ALARM_EPISODES, "episodes", EpisodeState::id, Alarm::of)
                .indexed(ascending("mine", "open"), ascending("mine", "start"));
    }
}
