package org.minesafety.hazard.mine.mongo;

import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.platform.journal.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what a mine is. */
@Configuration(proxyBeanMethods = false)
class MineAggregate {

    @Bean
    AggregateType<Mine, MineEntry, MineEvent, MineState> mine() {
        return new AggregateType<>(
                "mine",
                MineDocument.COLLECTION,
                Mine.class,
                MineEntry.class,
                mine -> mine.code().value(),
                Mine::version,
                mine -> mine.code().value(),
                MineDocument::of,
                Topics.MINE_REGISTRY,
                (entry, after) -> MineEntry.publicView(entry, after.code()),
                Mine::state);
    }
}
