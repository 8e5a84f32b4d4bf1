package org.minesafety.alert.mine;

import static com.mongodb.client.model.Indexes.ascending;
import static java.util.stream.Collectors.toMap;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.platform.projection.Projection;
import org.minesafety.platform.scope.Supervision;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the mines of the registry. */
@Configuration(proxyBeanMethods = false)
class MineConfiguration {

    @Bean
    Projection<MineEvent, MineState, KnownMine> mines() {
        return new Projection<>(
                        MongoKnownMines.COLLECTION,
                        Topics.MINE_REGISTRY,
                        MongoKnownMines.COLLECTION,
                        MineState::code,
                        KnownMine::of)
                .indexed(ascending("supervisionPath", "_id"));
    }

    /** Auditors see of the journal what their units supervise. */
    @Bean
    Supervision supervision(KnownMines mines) {
        return codes ->
                mines.byCodes(codes.stream().flatMap(it -> MineCode.parse(it).stream()).toList())
                        .map(known ->
                                known.values().stream()
                                        .collect(
                                                toMap(
                                                        mine -> mine.code().value(),
                                                        KnownMine::supervisionPath)));
    }
}
