package org.minesafety.contracts.alarm;

/** On which side of a level the danger lies. */
public enum Direction {
    HIGH,
    LOW
}
