package org.minesafety.ingest.mine;

import java.util.List;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.ingest.SensorIngestServiceApplication;
import org.minesafety.platform.projection.MineProjectionContract;

class MineProjectionIT extends MineProjectionContract<Mine> {

    MineProjectionIT() {
        super(SensorIngestServiceApplication.class, Mine.class);
    }

    @Override
    protected Mine expected(String code) {
        return new Mine(
                new MineCode(code),
                MineType.COAL_UNDERGROUND,
                List.of("220000", "220200", "220221"),
                MineStatus.PRODUCING,
                GasGrade.HIGH);
    }
}
