package org.minesafety.alert.episode.kafka;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.episode.AlarmFeed.ResetReason;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * The latest changes of alarms, held once for all readers. Each reader has a place of its own; one
 * that the ring has overtaken finds nothing at its place.
 */
final class FeedRing {

    private final AtomicReferenceArray<@Nullable Entry> entries;
    private final FeedPosition dropped;
    private final FeedPosition newest;
    private volatile long next;

    /** What happened, in the order in which it was read. */
    sealed interface What {}

    /**
     * @param mine null: not known yet
     */
    record Alarm(
            int partition,
            long offset,
            EpisodeEvent fact,
            EpisodeState state,
            @Nullable KnownMine mine)
            implements What {}

    /**
     * Readers must read the list again.
     *
     * @param whom who sees one of these mines; none: all readers
     */
    record Break(ResetReason reason, List<KnownMine> whom) implements What {}

    record Entry(long number, What what) {}

    /** Where a reader begins. */
    record Place(long number, FeedPosition position) {}

    /**
     * @param begin last offset of each partition that is not read
     */
    FeedRing(int capacity, FeedPosition begin) {
        entries = new AtomicReferenceArray<>(capacity);
        dropped = begin.copy();
        newest = begin.copy();
    }

    /** By one thread only. */
    synchronized void add(List<What> what) {
        for (What one : what) {
            int slot = slot(next);
            Entry old = entries.get(slot);
            if (old != null && old.what() instanceof Alarm alarm) {
                dropped.last()[alarm.partition()] = alarm.offset();
            }
            if (one instanceof Alarm alarm) {
                newest.last()[alarm.partition()] = alarm.offset();
            }
            entries.set(slot, new Entry(next, one));
            next++;
        }
    }

    /** Behind the newest. */
    long next() {
        return next;
    }

    /** Null when it is no longer held. */
    @Nullable What at(long number) {
        Entry entry = entries.get(slot(number));
        return entry == null || entry.number() != number ? null : entry.what();
    }

    /** Where to go on behind a position; null when something behind it is no longer held. */
    synchronized @Nullable Place behind(FeedPosition position) {
        if (!position.covers(dropped.last())) {
            return null;
        }
        return new Place(firstBehind(position), position.copy());
    }

    /** A break before an alarm that the reader has was told to it. */
    private long firstBehind(FeedPosition position) {
        long begin = oldest();
        for (long number = begin; number < next; number++) {
            if (at(number) instanceof Alarm alarm) {
                if (alarm.offset() > position.last()[alarm.partition()]) {
                    break;
                }
                begin = number + 1;
            }
        }
        return begin;
    }

    /** Everything that is held. */
    synchronized Place everything() {
        return new Place(oldest(), dropped.copy());
    }

    synchronized Place end() {
        return new Place(next, newest.copy());
    }

    synchronized FeedPosition newest() {
        return newest.copy();
    }

    private long oldest() {
        return Math.max(0, next - entries.length());
    }

    private int slot(long number) {
        return (int) (number % entries.length());
    }
}
