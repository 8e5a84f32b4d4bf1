package org.minesafety.hazard.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineEvent.MineChanged;
import org.minesafety.contracts.mine.MineEvent.MineMoved;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;

/** What the journal keeps of a change of a mine. */
public sealed interface MineEntry {

    Instant at();

    record Registered(Instant at) implements MineEntry {}

    /**
     * @param changed names of the components of the published state that differ, sorted
     */
    record Changed(List<String> changed, Instant at) implements MineEntry {}

    /** The mine lies in another division or is supervised by other units. */
    record Moved(
            DivisionCode formerDivision,
            SupervisionPath formerPath,
            List<String> changed,
            Instant at)
            implements MineEntry {}

    /** The grounds of the supervision changed, not the units that supervise. */
    record SupervisionConfirmed(Instant at) implements MineEntry {}

    /** What others may see of an entry. */
    static Optional<MineEvent> publicView(MineEntry entry, MineCode mine) {
        return switch (entry) {
            case Registered(var at) -> Optional.of(new MineRegistered(mine.value(), at));
            case Changed(var changed, var at) ->
                    Optional.of(new MineChanged(mine.value(), changed, at));
            case Moved(var division, var path, var changed, var at) ->
                    Optional.of(
                            new MineMoved(
                                    mine.value(), division.value(), path.codes(), changed, at));
            case SupervisionConfirmed _ -> Optional.empty();
        };
    }
}
