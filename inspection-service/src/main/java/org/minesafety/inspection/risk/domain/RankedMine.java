package org.minesafety.inspection.risk.domain;

import java.util.List;
import org.minesafety.contracts.mine.MineCode;

/**
 * A mine as a risk profile shows it.
 *
 * @param code 12 digits
 * @param division GB/T 2260 code of the county
 * @param units that supervise it
 */
public record RankedMine(MineCode code, String name, String division, List<String> units) {

    public static RankedMine of(Mine mine) {
        return new RankedMine(mine.code(), mine.name(), mine.division(), mine.supervisionPath());
    }
}
