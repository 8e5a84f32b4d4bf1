package org.minesafety.contracts.sensor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one upload; follows its frames. {@code received = accepted + rejected}, counted in
 * readings.
 *
 * @param system absent where what the upload named is none
 * @param sha256 of the upload as it came, 64 lower-case hexadecimal digits
 * @param rejects the readings of {@code rejected} with their reasons
 */
public record Receipt(
        String id,
        String mine,
        @Nullable String system,
        String sha256,
        long received,
        long accepted,
        long rejected,
        List<Reject> rejects,
        Instant at) {

    /**
     * @param point absent where a whole frame was rejected
     * @param dataTime absent where it could not be read
     * @param reason a stable word
     * @param readings number of readings rejected for it
     */
    public record Reject(
            @Nullable String point, @Nullable Instant dataTime, String reason, long readings) {}
}
