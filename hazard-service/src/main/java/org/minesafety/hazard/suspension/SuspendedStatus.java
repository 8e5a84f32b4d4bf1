package org.minesafety.hazard.suspension;

import java.util.Optional;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.hazard.mine.MineStops;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The status of a mine follows a suspension over all of it, in the same transaction. */
@Component
public final class SuspendedStatus {

    private final MineStops mines;

    SuspendedStatus(MineStops mines) {
        this.mines = mines;
    }

    /** Only inside the command that changes the suspension. */
    public Mono<Void> follow(Optional<Suspension> before, Suspension after) {
        if (!after.matter().wholeMine()) {
            return Mono.empty();
        }
        boolean stopped = before.filter(Suspension::stopsWork).isPresent();
        if (stopped != after.stopsWork()) {
            return stopped
                    ? mines.ended(after.mine(), after.id())
                    : mines.suspended(after.mine(), after.id(), after.course().order());
        }
        boolean planned = before.filter(it -> it.phase() == SuspensionPhase.ORDERED).isPresent();
        return planned && after.phase() == SuspensionPhase.PLANNED
                ? mines.rectifying(after.mine(), after.id())
                : Mono.empty();
    }
}
