package org.minesafety.hazard.mine.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineEvent.DisasterGradeChanged;
import org.minesafety.contracts.mine.MineEvent.MineChanged;
import org.minesafety.contracts.mine.MineEvent.MineMoved;
import org.minesafety.contracts.mine.MineEvent.MineRegistered;
import org.minesafety.contracts.mine.MineEvent.MineStatusChanged;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.hazard.division.SupervisionPath;

/** What the journal keeps of a change of a mine. */
public sealed interface MineEntry {

    Instant at();

    /** Why units supervise a mine that did not before, or no longer do. */
    enum Reason {
        /** Somebody put the mine into another division. */
        DIVISION,
        /** The province arranged it for this mine, or withdrew that. */
        ARRANGEMENT,
        /** The divisions themselves are others: reference data changed. */
        REORGANISATION
    }

    /**
     * @param divisions version of the reference data that the supervising units come from
     */
    record Registered(long divisions, Instant at) implements MineEntry {}

    /**
     * @param changed names of the components of the published state that differ, sorted
     */
    record Changed(List<String> changed, Instant at) implements MineEntry {}

    /**
     * The mine lies in another division or is supervised by other units.
     *
     * @param divisions version of the reference data that it was decided under
     */
    record Moved(
            DivisionCode formerDivision,
            SupervisionPath formerPath,
            List<String> changed,
            Reason reason,
            long divisions,
            Instant at)
            implements MineEntry {}

    /**
     * The grounds of the supervision changed, not the units that supervise.
     *
     * @param divisions version of the reference data that it was decided under
     */
    record SupervisionConfirmed(Reason reason, long divisions, Instant at) implements MineEntry {}

    /**
     * Somebody led the mine to another status.
     *
     * @param action of the table of statuses
     * @param former status before
     */
    record StatusChanged(String action, MineStatus former, StatusGrounds why, Instant at)
            implements MineEntry {}

    /** An order of suspension has ended after somebody had led the mine elsewhere. */
    record StopEnded(String suspension, Instant at) implements MineEntry {}

    /**
     * Evidence or a review gave it another disaster grade, or the evidence of one has expired.
     *
     * @param former grade before; null where none rested on evidence
     */
    record Graded(
            String dimension, @Nullable String former, String grade, boolean reviewDue, Instant at)
            implements MineEntry {}

    /** What others may see of an entry. */
    static Optional<MineEvent> publicView(MineEntry entry, MineCode mine) {
        return switch (entry) {
            case Registered(_, var at) -> Optional.of(new MineRegistered(mine.value(), at));
            case Changed(var changed, var at) ->
                    Optional.of(new MineChanged(mine.value(), changed, at));
            case Moved(var division, var path, var changed, _, _, var at) ->
                    Optional.of(
                            new MineMoved(
                                    mine.value(), division.value(), path.codes(), changed, at));
            case SupervisionConfirmed _ -> Optional.empty();
            case StopEnded _ -> Optional.empty();
            case Graded(var dimension, var former, var grade, var reviewDue, var at) ->
                    Optional.of(
                            new DisasterGradeChanged(
                                    mine.value(), dimension, former, grade, reviewDue, at));
            case StatusChanged(var action, var former, var why, var at) ->
                    Optional.of(
                            new MineStatusChanged(mine.value(), action, former, why.into(), at));
        };
    }
}
