package org.minesafety.alert.mine;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;

/**
 * A mine as the registry last published it, as far as alarms, their scope and disaster warnings
 * need it.
 *
 * @param supervisionPath units that supervise the mine, from the province down
 * @param slopeHeightMetres highest slope, or dam height of a tailings pond
 * @param division GB/T 2260 code of the county that it lies in; absent of a mine that was last
 *     published before this service kept it
 * @param sites its places beside {@code location}; absent where it has none
 */
public record KnownMine(
        MineCode code,
        String name,
        MineType type,
        List<String> supervisionPath,
        MineStatus status,
        @Nullable GasGrade gas,
        @Nullable Location location,
        @Nullable Integer slopeHeightMetres,
        @Nullable String division,
        @Nullable List<Location> sites) {

    public static KnownMine of(MineState state) {
        return new KnownMine(
                new MineCode(state.code()),
                state.name(),
                state.type(),
                state.supervisionPath(),
                state.status(),
                state.disasterGrades().gas(),
                state.location(),
                state.slopeHeightMetres(),
                state.division(),
                state.sites() == null
                        ? null
                        : state.sites().stream().map(MineSite::location).toList());
    }

    /** All of its places: who is at one of them is at the mine. */
    public List<Location> places() {
        return Stream.concat(
                        Stream.ofNullable(location), sites == null ? Stream.of() : sites.stream())
                .toList();
    }
}
