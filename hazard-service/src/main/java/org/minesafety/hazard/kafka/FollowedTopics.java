package org.minesafety.hazard.kafka;

import static com.mongodb.client.model.Indexes.ascending;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode;
import org.minesafety.platform.topic.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service keeps of the facts of others. */
@Configuration(proxyBeanMethods = false)
class FollowedTopics {

    @Bean
    Projection<EpisodeEvent, EpisodeState, ToldEpisode> evidence() {
        return new Projection<>(
                        ToldEpisode.PROJECTION,
                        Topics.ALARM_EPISODES,
                        ToldEpisode.PROJECTION,
                        ToldEpisode::id,
                        ToldEpisode::of)
                .indexed(ascending("pending", "_id"), ascending("kind", "_id"));
    }
}
