package org.minesafety.alert.kafka;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import org.minesafety.alert.domain.Mine;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.platform.topic.Projection;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service keeps of the facts of others, and of its own topology. */
@Configuration(proxyBeanMethods = false)
class FollowedTopics {

    @Bean
    Projection<MineEvent, MineState, Mine> mines() {
        return new Projection<>("mines", Topics.MINE_REGISTRY, "mines", MineState::code, Mine::of);
    }

    @Bean
    Projection<EpisodeEvent, EpisodeState, EpisodeState> episodes() {
        return new Projection<>(
                        "episodes",
                        Topics.ALARM_EPISODES,
                        "episodes",
                        EpisodeState::id,
                        episode -> episode)
                .indexed(
                        compoundIndex(ascending("mine"), descending("start", "_id")),
                        descending("start", "_id"));
    }

    @Bean
    UsedTopics topicsOfTheTopology() {
        return UsedTopics.of(Topics.LATE_BEYOND_HORIZON)
                .reading(
                        Topics.MEASURING_POINTS,
                        Topics.ALARM_RULES,
                        Topics.LINK_STATES,
                        Topics.SENSOR_FRAMES,
                        Topics.SENSOR_BACKLOG);
    }
}
