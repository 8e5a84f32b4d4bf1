package org.minesafety.inspection.risk;

import static com.mongodb.client.model.Indexes.ascending;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.inspection.risk.domain.Alarm;
import org.minesafety.inspection.risk.domain.Mine;
import org.minesafety.platform.projection.PendingDocuments;
import org.minesafety.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What risk profiles are counted from. A projection has the name of its collection. */
@Configuration(proxyBeanMethods = false)
class RiskProjections {

    static final String ALARMS = "risk-alarms";

    @Bean
    Projection<MineEvent, MineState, Mine> mines() {
        return new Projection<>(
                        Mine.PROJECTION,
                        Topics.MINE_REGISTRY,
                        Mine.PROJECTION,
                        MineState::code,
                        Mine::of)
                .indexed(ascending("supervisionPath"), PendingDocuments.INDEX);
    }

    @Bean
    Projection<EpisodeEvent, EpisodeState, Alarm> riskAlarms() {
        return new Projection<>(ALARMS, Topics.ALARM_EPISODES, ALARMS, EpisodeState::id, Alarm::of)
                .indexed(
                        PendingDocuments.INDEX,
                        ascending("mine", "open", "kind", "powerOff", "start"),
                        ascending("mine", "start", "kind", "powerOff"));
    }
}
