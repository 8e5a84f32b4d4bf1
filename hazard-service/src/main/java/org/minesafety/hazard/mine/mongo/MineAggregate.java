package org.minesafety.hazard.mine.mongo;

import java.util.List;
import java.util.Optional;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.mine.SupervisionFollower;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeTaken;
import org.minesafety.hazard.mine.domain.StatusLife;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.worklist.WorkKind;
import org.minesafety.platform.worklist.Worklists;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
                .earlier(EarlierMines::today)
                .told(
                        Topics.MINE_REGISTRY,
                        Mine::state,
                        (entry, after) -> MineEntry.publicView(entry, after.code()));
    }

    /** Who else keeps something by unit follows a mine that others supervise from now on. */
    @Bean
    Aggregates<Mine, MineEntry> mines(
            AggregateType<Mine, MineEntry> type,
            Commands commands,
            List<SupervisionFollower> followers,
            WorkKind<Mine> work,
            Worklists worklists) {
        return new Aggregates<>(type, commands)
                .visibleTo((mine, caller) -> Mono.just(isSeen(mine, caller)))
                .whenTaken(code -> new CodeTaken(new MineCode(code)))
                .with((before, after) -> followed(before, after, followers))
                .with(worklists.companion(work));
    }

    @Bean
    WorkKind<Mine> mineWork(AggregateType<Mine, MineEntry> type) {
        return new WorkKind<>(
                type,
                List.of(StatusLife.TABLE),
                StatusLife.AWAITED,
                _ -> Deadlines.NONE,
                StatusLife::title,
                it -> "/api/v1/mines/" + it.code() + "/status");
    }

    @Bean
    SupervisionFollower worklistOfMine(Worklists worklists) {
        return (mine, units) -> worklists.supervisedBy(mine.value(), units);
    }

    private static boolean isSeen(Mine mine, Caller caller) {
        return caller.sees(mine.code().value(), mine.supervision().path().codes());
    }

    /** A mine that is new has nothing that could follow it. */
    private static Mono<Void> followed(
            Optional<Mine> before, Mine after, List<SupervisionFollower> followers) {
        var units = after.supervision().path();
        return before.isEmpty() || before.get().supervision().path().equals(units)
                ? Mono.empty()
                : Flux.fromIterable(followers)
                        .concatMap(it -> it.supervisedBy(after.code(), units.codes()))
                        .then();
    }
}
