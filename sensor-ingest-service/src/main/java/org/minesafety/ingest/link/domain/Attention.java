package org.minesafety.ingest.link.domain;

import java.time.Instant;

/**
 * How far the platform itself could have noticed frames. Time in which it could not take them in
 * counts against nobody.
 *
 * @param now on the platform's clock
 * @param upTo what was accepted until then has been seen
 * @param since it has been able to accept without a break
 */
public record Attention(Instant now, Instant upTo, Instant since) {}
