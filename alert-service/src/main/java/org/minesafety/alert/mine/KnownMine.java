package org.minesafety.alert.mine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;

/**
 * A mine as the registry last published it, as far as alarms, their scope and disaster warnings
 * need it.
 *
 * @param supervisionPath units that supervise the mine, from the province down
 * @param slopeHeightMetres highest slope, or dam height of a tailings pond
 */
public record KnownMine(
        MineCode code,
        String name,
        MineType type,
        List<String> supervisionPath,
        MineStatus status,
        @Nullable GasGrade gas,
        @Nullable Location location,
        @Nullable Integer slopeHeightMetres) {

    public static KnownMine of(MineState state) {
        return new KnownMine(
                new MineCode(state.code()),
                state.name(),
                state.type(),
                state.supervisionPath(),
                state.status(),
                state.disasterGrades().gas(),
                state.location(),
                state.slopeHeightMetres());
    }
}
