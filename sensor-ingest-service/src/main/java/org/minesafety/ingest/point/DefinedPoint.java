package org.minesafety.ingest.point;

import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.phase.Phases;

/** A measuring point as other features see it. */
public record DefinedPoint(PointState state, long version, Phases phases) {}
