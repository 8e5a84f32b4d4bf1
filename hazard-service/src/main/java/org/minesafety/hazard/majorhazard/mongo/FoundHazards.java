package org.minesafety.hazard.majorhazard.mongo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.After;

/**
 * What a search has found.
 *
 * @param next place behind which it goes on; null when nothing follows
 */
record FoundHazards(List<String> ids, @Nullable After<Instant> next) {}
