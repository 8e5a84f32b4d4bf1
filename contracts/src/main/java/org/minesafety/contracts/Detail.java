package org.minesafety.contracts;

/**
 * One detail of a suspicion.
 *
 * @param name stable word
 * @param value as a reader shows it, at most 256 characters
 */
public record Detail(String name, String value) {}
