package org.minesafety.hazard.disastergrade;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.mine.MineGrades;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The ledger of mines follows what is determined, in the same transaction. */
@Component
public final class GradedMines {

    private final MineGrades ledger;
    private final Clock clock;

    GradedMines(MineGrades ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Only inside the command that changes the grade. */
    public Mono<Void> follow(Optional<DisasterGrade> before, DisasterGrade after) {
        boolean same = before.filter(it -> it.determined().equals(after.determined())).isPresent();
        return same
                ? Mono.empty()
                : ledger.determined(
                        after.mine(),
                        after.determined(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
