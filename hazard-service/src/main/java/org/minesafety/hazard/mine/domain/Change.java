package org.minesafety.hazard.mine.domain;

/** A mine after a change, and what is to be remembered of the change. */
public record Change(Mine after, MineEntry entry) {}
