package org.minesafety.hazard.analysis;

import java.util.List;
import org.minesafety.hazard.analysis.domain.FactRow;

/**
 * Hazards of one mine, as figures see them.
 *
 * @param units that supervise the mine now, from the province down
 */
public record MineRows(List<String> units, List<FactRow> rows) {}
