package org.minesafety.ingest.reading.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.Receipt.Reject;

/** What became of the readings of one mine and system in one upload, as it is being judged. */
public final class UploadTally {

    /** Rejects that are named one by one; the others are only counted. */
    static final int MOST_NAMED = 100;

    /** A code that may be a point's is shorter; of others so much is enough to find them by. */
    static final int LONGEST_NAME = 64;

    private final List<Reject> rejects = new ArrayList<>();
    private @Nullable Duration ahead;
    private long accepted;
    private long rejected;

    public long received() {
        return accepted + rejected;
    }

    public long accepted() {
        return accepted;
    }

    public long rejected() {
        return rejected;
    }

    public List<Reject> rejects() {
        return List.copyOf(rejects);
    }

    /** How far the reading lies ahead that lies farthest ahead of those refused for it; or null. */
    public @Nullable Duration ahead() {
        return ahead;
    }

    void aheadBy(Duration lead) {
        if (ahead == null || lead.compareTo(ahead) > 0) {
            ahead = lead;
        }
    }

    void accept(long readings) {
        accepted += readings;
    }

    void reject(@Nullable String point, @Nullable Instant dataTime, Reason reason, long readings) {
        rejected += readings;
        if (rejects.size() < MOST_NAMED) {
            rejects.add(new Reject(shortened(point), dataTime, reason.word(), readings));
        }
    }

    /** What was accepted and then found to be too much. */
    public void takeBack(Instant dataTime, Reason reason, long readings) {
        accepted -= readings;
        reject(null, dataTime, reason, readings);
    }

    private static @Nullable String shortened(@Nullable String point) {
        return point == null || point.length() <= LONGEST_NAME
                ? point
                : point.substring(0, LONGEST_NAME) + "…";
    }
}
