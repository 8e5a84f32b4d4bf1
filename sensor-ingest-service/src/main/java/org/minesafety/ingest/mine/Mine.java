package org.minesafety.ingest.mine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;

/**
 * A mine as the registry last published it, as far as an upload is judged by it.
 *
 * @param supervisionPath units that supervise the mine, from the province down
 * @param gas null: not determined
 */
public record Mine(
        MineCode code,
        MineType type,
        List<String> supervisionPath,
        MineStatus status,
        @Nullable GasGrade gas) {

    public static Mine of(MineState state) {
        return new Mine(
                new MineCode(state.code()),
                state.type(),
                state.supervisionPath(),
                state.status(),
                state.disasterGrades() == null ? null : state.disasterGrades().gas());
    }
}
