package org.minesafety.ingest.reading;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562): milliseconds first, so that an index grows at its end. */
public final class TimeOrderedId {

    public static final int VERSION = 7;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimeOrderedId() {}

    static UUID at(Instant time) {
        var random = ThreadLocalRandom.current();
        long high = time.toEpochMilli() << 16 | VERSION << 12 | random.nextInt(1 << 12);
        return new UUID(high, random.nextLong() >>> 2 | VARIANT);
    }

    /**
     * @throws UnsupportedOperationException when the id is of another version
     */
    public static Instant timeOf(UUID id) {
        if (id.version() != VERSION) {
            throw new UnsupportedOperationException("Not ordered by time: " + id);
        }
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
