package org.minesafety.platform.journal;

import java.time.Instant;

/**
 * What happened to an aggregate, as its domain knows it.
 *
 * @param by as the one may see it who asks
 * @param entry what happened
 * @param after the aggregate after it
 */
public record Past<S, E>(long version, Instant at, Author by, E entry, S after) {}
