package org.minesafety.ingest.history;

import org.minesafety.contracts.sensor.SensorFrame;

/**
 * A frame as it came from Kafka.
 *
 * @param position where it stands there; the same again when it is read a second time
 */
public record Delivery(SensorFrame frame, String position) {}
