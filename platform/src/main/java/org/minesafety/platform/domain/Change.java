package org.minesafety.platform.domain;

/** An aggregate after something happened to it, and what is to be remembered of that. */
public record Change<S, E>(S after, E entry) {}
