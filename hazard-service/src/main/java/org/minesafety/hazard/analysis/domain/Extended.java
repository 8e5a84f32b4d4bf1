package org.minesafety.hazard.analysis.domain;

import java.time.LocalDate;

/**
 * An extension was granted.
 *
 * @param reason code; each stands once
 * @param on day of the first one for this reason
 */
public record Extended(String reason, LocalDate on) {}
