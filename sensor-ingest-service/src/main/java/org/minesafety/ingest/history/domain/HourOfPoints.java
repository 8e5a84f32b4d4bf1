package org.minesafety.ingest.history.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An hour of the points of one system as it is being computed, frame by frame. What is held is not
 * the hour but what may still change: a reading's own time lies at most an hour behind its frame's,
 * and mostly it is the frame's.
 */
public final class HourOfPoints {

    private final Instant from;
    private final Instant to;
    private final Predicate<String> wanted;
    private final int mostHeld;
    private final Map<String, InProgress> byPoint = new HashMap<>();
    private long frames;
    private int held;

    /**
     * @param wanted which points it is about
     * @param mostHeld samples that may be held
     */
    public HourOfPoints(Instant from, Instant to, Predicate<String> wanted, int mostHeld) {
        this.from = from;
        this.to = to;
        this.wanted = wanted;
        this.mostHeld = mostHeld;
    }

    /** More samples would have to be held than there may be. */
    public static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("Too many samples at once", null, false, false);
        }
    }

    /**
     * Two values for one time, the earliest of the hour.
     *
     * @param shown the value that wins
     * @param other the greatest of the others
     */
    public record Conflict(String point, Instant time, String shown, String other) {}

    private static final class InProgress {
        private final Timeline open = new Timeline();
        private final FiveMinuteSums sums = new FiveMinuteSums();
        private @Nullable Shown conflict;

        void settle(List<Shown> settled) {
            for (Shown shown : settled) {
                sums.add(shown.sample());
                if (conflict == null && shown.isRevised()) {
                    conflict = shown;
                }
            }
        }
    }

    /**
     * @param frame not before any that came already, by data time
     * @param places of the points in it
     * @throws TooMuch when the points have to be computed in smaller groups
     */
    public void add(StoredFrame frame, Map<String, Integer> places) {
        frames++;
        places.forEach((point, index) -> {
            Sample sample = frame.sample(index);
            if (!sample.time().isBefore(from) && sample.time().isBefore(to) && wanted.test(point)) {
                add(sample, byPoint.computeIfAbsent(point, _ -> new InProgress()), frame);
            }
        });
    }

    private void add(Sample sample, InProgress point, StoredFrame frame) {
        held -= point.open.size();
        point.settle(point.open.takeBefore(frame.dataTime()));
        point.open.add(sample);
        held += point.open.size();
        if (held > mostHeld && byPoint.size() > 1) {
            throw new TooMuch();
        }
    }

    /** How many it was computed from. */
    public long frames() {
        return frames;
    }

    public Map<String, List<FiveMinutes>> fiveMinutes() {
        Map<String, List<FiveMinutes>> slots = new HashMap<>();
        byPoint.forEach((point, it) -> slots.put(point, settled(it).sums.slots()));
        return slots;
    }

    /** At most one for each point. */
    public List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        byPoint.forEach((point, it) -> {
            Shown shown = settled(it).conflict;
            if (shown != null) {
                Sample other = shown.others().getFirst();
                conflicts.add(
                        new Conflict(
                                point, shown.sample().time(), shown.sample().text(), other.text()));
            }
        });
        return conflicts;
    }

    private static InProgress settled(InProgress point) {
        point.settle(point.open.takeBefore(Instant.MAX));
        return point;
    }
}
