package org.minesafety.acceptance.replay;

/**
 * What one system of a mine read at one moment, as it travels.
 *
 * @param seconds since the start
 */
public record Frame(long seconds, int readings, String json) {}
