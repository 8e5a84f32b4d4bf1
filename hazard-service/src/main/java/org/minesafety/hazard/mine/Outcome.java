package org.minesafety.hazard.mine;

import org.minesafety.hazard.mine.domain.Mine;

/**
 * What became of a command.
 *
 * @param registered whether the mine is new
 */
public record Outcome(Mine mine, boolean registered) {}
