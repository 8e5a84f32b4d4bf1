package org.minesafety.alert.warning.domain;

/** A value, and the system in which it means something. */
public record NamedValue(String name, String value) {}
