package org.minesafety.alert.warning.domain;

import org.minesafety.contracts.mine.MineState.Location;

/** All within a distance of a place, in WGS-84; with radius 0 the place itself. */
public record Circle(Location centre, double radiusMetres) {}
