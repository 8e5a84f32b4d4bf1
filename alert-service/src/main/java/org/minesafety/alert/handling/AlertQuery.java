package org.minesafety.alert.handling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.After;

/**
 * A piece of the list of alerts.
 *
 * @param after the last one of the piece before
 */
public record AlertQuery(AlertFilter filter, @Nullable After<Instant> after, int limit) {}
