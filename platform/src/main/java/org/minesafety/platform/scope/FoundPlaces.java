package org.minesafety.platform.scope;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.After;

/**
 * What a search has found.
 *
 * @param next place behind which it goes on; null when nothing follows
 */
public record FoundPlaces(List<String> ids, @Nullable After<Instant> next) {}
