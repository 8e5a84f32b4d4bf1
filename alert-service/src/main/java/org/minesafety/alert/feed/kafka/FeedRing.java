package org.minesafety.alert.feed.kafka;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.ChangeFeed.ResetReason;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * The latest changes, held once for all readers. Each reader has a place of its own; one that the
 * ring has overtaken finds nothing at its place.
 */
final class FeedRing<F, S> {

    private final AtomicReferenceArray<@Nullable Entry<F, S>> entries;
    private final FeedPosition dropped;
    private final FeedPosition newest;
    private volatile long next;

    /** What happened, in the order in which it was read. */
    sealed interface What<F, S> {}

    /**
     * @param mine null: not known yet
     */
    record Change<F, S>(
            int partition, long offset, EntityRecord<F, S> now, @Nullable KnownMine mine)
            implements What<F, S> {}

    /**
     * Readers must read the list again.
     *
     * @param whom who sees one of these mines; none: all readers
     */
    record Break<F, S>(ResetReason reason, List<KnownMine> whom) implements What<F, S> {}

    record Entry<F, S>(long number, What<F, S> what) {}

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
    synchronized void add(List<What<F, S>> what) {
        for (What<F, S> one : what) {
            int slot = slot(next);
            Entry<F, S> old = entries.get(slot);
            if (old != null && old.what() instanceof Change<F, S> change) {
                dropped.last()[change.partition()] = change.offset();
            }
            if (one instanceof Change<F, S> change) {
                newest.last()[change.partition()] = change.offset();
            }
            entries.set(slot, new Entry<>(next, one));
            next++;
        }
    }

    /** Behind the newest. */
    long next() {
        return next;
    }

    /** Null when it is no longer held. */
    @Nullable What<F, S> at(long number) {
        Entry<F, S> entry = entries.get(slot(number));
        return entry == null || entry.number() != number ? null : entry.what();
    }

    /** Where to go on behind a position; null when something behind it is no longer held. */
    synchronized @Nullable Place behind(FeedPosition position) {
        if (!position.covers(dropped.last())) {
            return null;
        }
        return new Place(firstBehind(position), position.copy());
    }

    /** A break before a change that the reader has was told to it. */
    private long firstBehind(FeedPosition position) {
        long begin = oldest();
        for (long number = begin; number < next; number++) {
            if (at(number) instanceof Change<F, S> change) {
                if (change.offset() > position.last()[change.partition()]) {
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
