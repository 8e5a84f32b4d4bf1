package org.minesafety.ingest.reading.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which way the frames of one upload travel. All frames of one mine and system go the same way, so
 * that none overtakes an older one of the same upload: a live frame ahead of ten days of backlog
 * would put the oldest of them beyond the horizon of detection. Where a few older ones come before
 * live ones, all go the live way, so that an alarm of today does not wait behind the backlog of
 * others; where many do, all go the way of the backlog, so that the alarms of others do not wait
 * behind these.
 */
public final class Lanes {

    private final Map<Sender, Older> senders = new HashMap<>();
    private final Limits limits;

    private Lanes(Limits limits) {
        this.limits = limits;
    }

    /**
     * @param live how old the newest reading of a live frame may be when it is uploaded
     * @param catchUp most older readings that live ones may follow on the live way
     * @param trusted how far the stated time of an upload may lie from that of its receipt; beyond,
     *     it was stated for an earlier attempt or by a clock that nobody can trust
     */
    public record Limits(Duration live, int catchUp, Duration trusted) {}

    /** Older frames of a sender. */
    private static final class Older {
        private long readings;
        private boolean all = true;
    }

    public static Lanes of(List<FrameDraft> upload, Instant received, Limits limits) {
        var lanes = new Lanes(limits);
        for (FrameDraft frame : upload) {
            if (frame.dataTime() != null) {
                Older older = lanes.senders.computeIfAbsent(Sender.of(frame), _ -> new Older());
                if (lanes.isOlder(frame, frame.dataTime(), received)) {
                    older.readings += frame.values().length();
                } else {
                    older.all = false;
                }
            }
        }
        return lanes;
    }

    /** Whether it goes the way of the backlog. */
    public boolean isBacklog(Sender sender) {
        Older older = senders.get(sender);
        return older != null
                && older.readings > 0
                && (older.all || older.readings > limits.catchUp());
    }

    private boolean isOlder(FrameDraft frame, Instant dataTime, Instant received) {
        Instant newest = dataTime.plusMillis(lastOffset(frame.offsets()));
        return newest.isBefore(uploaded(frame, received).minus(limits.live()));
    }

    /** By the sender's own clock where it states a time: then it matters less how wrong it is. */
    private Instant uploaded(FrameDraft frame, Instant received) {
        Instant stated = frame.uploadTime();
        return stated != null
                        && Duration.between(stated, received).abs().compareTo(limits.trusted()) <= 0
                ? stated
                : received;
    }

    private static int lastOffset(@Nullable Column<int[]> offsets) {
        return offsets == null
                ? 0
                : IntStream.of(offsets.numbers()).limit(offsets.length()).max().orElse(0);
    }
}
