package org.minesafety.platform.domain;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562): milliseconds first, so that an index grows at its end. */
public final class TimeOrderedId {

    private TimeOrderedId() {}

    public static UUID at(Instant time) {
        return UuidCreator.getTimeOrderedEpoch(time);
    }

    /** When it was made; empty for an id of another version. */
    public static Optional<Instant> timeOf(UUID id) {
        return UuidUtil.isTimeOrderedEpoch(id)
                ? Optional.of(UuidUtil.getInstant(id))
                : Optional.empty();
    }
}
