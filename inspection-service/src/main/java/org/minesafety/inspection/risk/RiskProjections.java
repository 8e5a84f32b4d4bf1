package org.minesafety.inspection.risk.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.inspection.risk.domain.Alarm;
import org.minesafety.platform.topic.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What risk profiles are counted from, beside the mines; its name is that of its collection. */
@Configuration(proxyBeanMethods = false)
class RiskProjections {

    static final String ALARMS = "risk-alarms";

    @Bean
    Projection<EpisodeEvent, EpisodeState, Alarm> riskAlarms() {
        return new Projection<>(ALARMS, Topics.ALARM_EPISODES, ALARMS, EpisodeState::id, Alarm::of)
                .indexed(
                        ascending("pending", "_id"),
                        ascending("mine", "open", "kind", "powerOff", "start"),
                        ascending("mine", "start", "kind", "powerOff"));
    }
}
