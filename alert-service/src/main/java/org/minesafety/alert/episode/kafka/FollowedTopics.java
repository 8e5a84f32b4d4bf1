package org.minesafety.alert.kafka;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import java.time.Clock;
import org.minesafety.alert.AlertProperties;
import org.minesafety.alert.application.MineScopes;
import org.minesafety.alert.application.StoredAlarm;
import org.minesafety.alert.domain.Mine;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.platform.topic.Projection;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the service keeps of the facts of others, and of its own topology. */
@Configuration(proxyBeanMethods = false)
class FollowedTopics {

    /** Name of the projection of alarms and of its collection. */
    static final String ALARMS = "alarms";

    @Bean
    Projection<MineEvent, MineState, Mine> mines() {
        return new Projection<>("mines", Topics.MINE_REGISTRY, "mines", MineState::code, Mine::of)
                .indexed(ascending("supervisionPath"));
    }

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
    KafkaAlarmFeed alarmFeed(
            KafkaProperties kafka,
            MineScopes mines,
            AlertProperties properties,
            Clock clock,
            Environment environment) {
        String service = environment.getRequiredProperty("spring.application.name");
        return new KafkaAlarmFeed(
                kafka.buildAdminProperties(),
                service + "." + ALARMS,
                properties.feedCapacity(),
                properties.feedReaders(),
                it -> new FeedMines(mines, it),
                clock);
    }
}
