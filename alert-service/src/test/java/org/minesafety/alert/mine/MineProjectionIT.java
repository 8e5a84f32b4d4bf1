package org.minesafety.alert.mine;

import java.util.List;
import org.minesafety.alert.AlertServiceApplication;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.projection.MineProjectionContract;

class MineProjectionIT extends MineProjectionContract<KnownMine> {

    MineProjectionIT() {
        super(AlertServiceApplication.class, KnownMine.class);
    }

    @Override
    protected KnownMine expected(String code) {
        return new KnownMine(
                new MineCode(code),
                "红旗煤矿",
                MineType.COAL_UNDERGROUND,
                List.of("220000", "220200", "220221"),
                MineStatus.PRODUCING,
                GasGrade.HIGH,
                new Location(126.5, 43.25),
                65,
                "220221",
                null);
    }
}
