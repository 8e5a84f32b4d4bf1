package org.minesafety.contracts.mine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a mine in the registry; the state after it travels beside it. */
public sealed interface MineEvent {

    /** 12-digit mine code (煤矿编码). */
    String mine();

    Instant at();

    record MineRegistered(String mine, Instant at) implements MineEvent {}

    /**
     * @param changed names of the changed components of {@link MineState}, sorted
     */
    record MineChanged(String mine, List<String> changed, Instant at) implements MineEvent {}

    /**
     * Another unit supervises the mine from now on; its history stays.
     *
     * @param formerDivision GB/T 2260 code
     * @param formerSupervisionPath as {@link MineState#supervisionPath()}
     * @param changed as in {@link MineChanged}
     */
    record MineMoved(
            String mine,
            String formerDivision,
            List<String> formerSupervisionPath,
            List<String> changed,
            Instant at)
            implements MineEvent {}

    /**
     * Somebody led the mine to another operating status.
     *
     * @param action of the published table of statuses
     * @param former status before
     * @param into code of the mine that goes on, where this one was merged into it
     */
    record MineStatusChanged(
            String mine, String action, MineStatus former, @Nullable String into, Instant at)
            implements MineEvent {}

    /**
     * Evidence or an approved review gave the mine another grade in one dimension, or the evidence
     * of its grade has expired.
     *
     * @param dimension as in {@link DisasterGrades.DeterminedGrade}
     * @param former grade before; absent where none rested on evidence
     * @param grade now
     * @param reviewDue whether the grade awaits a review
     */
    record DisasterGradeChanged(
            String mine,
            String dimension,
            @Nullable String former,
            String grade,
            boolean reviewDue,
            Instant at)
            implements MineEvent {}
}
