package org.minesafety.hazard.application;

import org.minesafety.hazard.domain.Mine;

/**
 * What became of a command.
 *
 * @param registered whether the mine is new
 */
public record Outcome(Mine mine, boolean registered) {}
