package org.minesafety.hazard.mine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minesafety.contracts.mine.DisasterGrades.DeterminedGrade;
import org.minesafety.hazard.mine.domain.DeterminedGrades;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Disaster grades in the ledger of mines, which tells them to everybody. */
@Component
public final class MineGrades {

    private final Aggregates<Mine, MineEntry> mines;

    MineGrades(Aggregates<Mine, MineEntry> mines) {
        this.mines = mines;
    }

    /** What the ledger says now, on evidence or without; empty where it says nothing. */
    public Mono<Optional<String>> of(String mine, String dimension) {
        return mines.find(List.of(mine))
                .next()
                .map(it -> DeterminedGrades.grade(it.state().disasterGrades(), dimension))
                .defaultIfEmpty(Optional.empty());
    }

    /** Inside the command that determined it, it becomes part of it. */
    public Mono<Void> determined(String mine, DeterminedGrade grade, Instant at) {
        return mines.on(mine).decide(known -> known.flatMap(it -> it.graded(grade, at))).then();
    }
}
