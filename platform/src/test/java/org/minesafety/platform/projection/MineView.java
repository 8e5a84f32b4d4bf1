package org.minesafety.platform.projection;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;

/**
 * What a service of the tests wants to know of mines; nothing of closed ones, nor of their type.
 */
record MineView(String name, MineStatus status, @Nullable GasGrade gas) {

    static @Nullable MineView of(MineState mine) {
        if (mine.name().isBlank()) {
            throw new IllegalArgumentException("A mine without a name");
        }
        return mine.status() == MineStatus.CLOSED
                ? null
                : new MineView(mine.name(), mine.status(), mine.disasterGrades().gas());
    }
}
