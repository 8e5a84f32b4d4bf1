package org.minesafety.hazard.mine.mongo;

import org.minesafety.contracts.Topics;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.platform.journal.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what a mine is. */
@Configuration(proxyBeanMethods = false)
class MineAggregate {

    @Bean
    AggregateType<Mine, MineEntry> mine() {
        return AggregateType.of("mine", Mine.class, MineEntry.class)
                .id(mine -> mine.code().value())
                .version(Mine::version)
                .mine(mine -> mine.code().value())
                .stored(
                        MineDocument.COLLECTION,
                        MineDocument.class,
                        MineDocument::of,
                        MineDocument::mine)
                .told(
                        Topics.MINE_REGISTRY,
                        Mine::state,
                        (entry, after) -> MineEntry.publicView(entry, after.code()));
    }
}
