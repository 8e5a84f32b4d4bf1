package org.minesafety.platform.lifecycle;

/** Words for people, in both languages. */
public record Text(String zh, String en) {}
