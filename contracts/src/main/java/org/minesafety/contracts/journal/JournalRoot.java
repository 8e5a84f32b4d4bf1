package org.minesafety.contracts.journal;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Merkle root over the journal heads of one service at the end of a day: a chain kept only in one's
 * own database proves nothing against its administrator.
 *
 * @param day the day that ended, in UTC+8
 * @param heads number of aggregates
 * @param root SHA-256, 64 lower-case hexadecimal digits, over the heads sorted by aggregate
 */
public record JournalRoot(String service, LocalDate day, long heads, String root, Instant at) {}
