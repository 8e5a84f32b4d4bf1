package org.minesafety.alert.handling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.platform.web.After;

/**
 * A piece of a search.
 *
 * @param next place behind which the next piece begins; null when nothing follows
 */
public record AlertPiece(List<Alert> alerts, @Nullable After<Instant> next) {}
