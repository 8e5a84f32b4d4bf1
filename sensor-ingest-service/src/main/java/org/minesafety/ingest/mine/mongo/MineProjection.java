package org.minesafety.ingest.mine.mongo;

import java.util.List;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.topic.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of a mine. */
@Configuration(proxyBeanMethods = false)
class MineProjection {

    static final String COLLECTION = "mines";

    record View(MineType type, List<String> supervisionPath) {}

    @Bean
    Projection<MineEvent, MineState, View> mines() {
        return new Projection<>(
                "mines",
                Topics.MINE_REGISTRY,
                COLLECTION,
                MineState::code,
                mine -> new View(mine.type(), mine.supervisionPath()));
    }
}
