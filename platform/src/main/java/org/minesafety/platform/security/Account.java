package org.minesafety.platform.security;

/**
 * Whose share of a limit a request uses: persons who log in through one OAuth client, and machines
 * that share a subject, are accounts of their own.
 *
 * @param client the token's {@code azp}
 * @param subject the token's {@code sub}
 */
public record Account(String client, String subject) {}
