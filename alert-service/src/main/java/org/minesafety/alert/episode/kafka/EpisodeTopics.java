package org.minesafety.alert.episode.kafka;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import org.minesafety.alert.episode.StoredAlarm;
import org.minesafety.alert.feed.FollowedTopic;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Alarm episodes are followed twice: for the list by one instance, for the feed by each. */
@Configuration(proxyBeanMethods = false)
class EpisodeTopics {

    /** Name of the projection of alarms and of its collection. */
    static final String ALARMS = "alarms";

    @Bean
    Projection<EpisodeEvent, EpisodeState, StoredAlarm> alarmList() {
        return new Projection<>(
                        ALARMS, Topics.ALARM_EPISODES, ALARMS, EpisodeState::id, StoredAlarm::of)
                .indexed(
                        compoundIndex(ascending("mine", "tags"), descending("_id")),
                        compoundIndex(ascending("tags"), descending("_id")),
                        compoundIndex(ascending("point", "tags"), descending("_id")),
                        compoundIndex(ascending("mine", "point", "tags"), descending("_id")),
                        ascending("mine", "until", "start"));
    }

    @Bean
    FollowedTopic<EpisodeEvent, EpisodeState> followedAlarms() {
        return new FollowedTopic<>(Topics.ALARM_EPISODES, ALARMS);
    }
}
