package org.minesafety.inspection.risk.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;

/**
 * A mine as the registry last published it, as far as drawing and preparing an inspection need it.
 *
 * @param division GB/T 2260 code of the county that the mine lies in
 * @param supervisionPath units that supervise the mine, from the province down
 * @param largestShift most persons underground or in the pit in one shift
 * @param pending whether its risk profile has to be counted anew; who has counted takes it off, and
 *     a newer version sets it again; absent where nobody has asked for it
 */
public record Mine(
        MineCode code,
        String name,
        MineType type,
        String division,
        List<String> supervisionPath,
        MineStatus status,
        @Nullable MineClass mineClass,
        DisasterGrades disasterGrades,
        @Nullable Location location,
        @Nullable Integer largestShift,
        @Nullable Boolean pending) {

    /** Name of the projection and of its collection. */
    public static final String PROJECTION = "mines";

    public static Mine of(MineState state) {
        return new Mine(
                new MineCode(state.code()),
                state.name(),
                state.type(),
                state.division(),
                state.supervisionPath(),
                state.status(),
                state.mineClass(),
                state.disasterGrades(),
                state.location(),
                state.largestShift(),
                true);
    }
}
