package org.minesafety.inspection.risk;

import java.util.List;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.inspection.InspectionServiceApplication;
import org.minesafety.inspection.risk.domain.Mine;
import org.minesafety.platform.projection.MineProjectionContract;

class MineProjectionIT extends MineProjectionContract<Mine> {

    MineProjectionIT() {
        super(InspectionServiceApplication.class, Mine.class, "pending");
    }

    @Override
    protected Mine expected(String code) {
        return new Mine(
                new MineCode(code),
                "红旗煤矿",
                MineType.COAL_UNDERGROUND,
                "220221",
                List.of("220000", "220200", "220221"),
                MineStatus.PRODUCING,
                MineClass.B,
                new DisasterGrades(GasGrade.HIGH, null, null, null, null, null, null),
                new Location(126.5, 43.25),
                98,
                null);
    }
}
