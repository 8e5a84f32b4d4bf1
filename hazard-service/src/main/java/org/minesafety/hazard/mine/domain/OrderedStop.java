package org.minesafety.hazard.mine.domain;

import org.minesafety.contracts.mine.MineStatus;

/**
 * An order of suspension over the whole mine that is in force.
 *
 * @param suspension its id
 * @param former status to which the mine goes back
 */
public record OrderedStop(String suspension, MineStatus former) {}
