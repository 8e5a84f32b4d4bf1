package org.minesafety.platform.signatures;

import java.time.Instant;

/**
 * One person's signature.
 *
 * @param place that it fills
 * @param signer subject of the login
 */
public record Signature(String place, String signer, Instant at) {}
