package org.minesafety.ingest.mine.application;

import java.util.List;
import org.minesafety.contracts.mine.MineType;

/**
 * @param supervisionPath units that supervise the mine
 */
public record Mine(String code, MineType type, List<String> supervisionPath) {}
