package org.minesafety.contracts.journal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of one service came to at the end of a day: a chain kept only in one's own
 * database proves nothing against its administrator.
 *
 * @param day the day that ended, in UTC+8
 * @param heads number of aggregates
 * @param root SHA-256, 64 lower-case hexadecimal digits: of the log's tree (RFC 9162); where there
 *     is no checkpoint, of a tree over all heads sorted by aggregate, as in the first releases
 * @param checkpoint the same root as a signed note (C2SP tlog-checkpoint), with the log's origin
 *     and size
 */
public record JournalRoot(
        String service,
        LocalDate day,
        long heads,
        String root,
        Instant at,
        @Nullable String checkpoint) {}
