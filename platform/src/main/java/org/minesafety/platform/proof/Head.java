package org.minesafety.platform.proof;

/**
 * The last entry of an aggregate as of a moment.
 *
 * @param mine 12-digit code, empty for what concerns no single mine
 * @param isNew whether none of its entries is older than what was looked at
 */
record Head(String aggregate, long version, String hash, String mine, boolean isNew) {}
