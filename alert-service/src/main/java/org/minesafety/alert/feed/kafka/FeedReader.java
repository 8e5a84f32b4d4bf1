package org.minesafety.alert.feed.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.ChangeFeed.Changed;
import org.minesafety.alert.feed.ChangeFeed.EndReason;
import org.minesafety.alert.feed.ChangeFeed.Ended;
import org.minesafety.alert.feed.ChangeFeed.Item;
import org.minesafety.alert.feed.ChangeFeed.Left;
import org.minesafety.alert.feed.ChangeFeed.Position;
import org.minesafety.alert.feed.ChangeFeed.Reset;
import org.minesafety.alert.feed.ChangeFeed.ResetReason;
import org.minesafety.alert.feed.FeedFilter;
import org.minesafety.alert.feed.kafka.FeedRing.Break;
import org.minesafety.alert.feed.kafka.FeedRing.Change;
import org.minesafety.alert.feed.kafka.FeedRing.Place;
import org.minesafety.alert.feed.kafka.FeedRing.What;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler.Worker;

/** One reader of the feed: takes from the ring what it may see, as fast as it wants. */
final class FeedReader<F, S> {

    private final FeedRing<F, S> ring;
    private final FeedFilter<F, S> filter;
    private final Caller caller;
    private final FluxSink<Item<F, S>> sink;
    private final Worker worker;
    private final FeedPosition position;
    private final AtomicInteger calls = new AtomicInteger();
    private long number;
    private volatile @Nullable ResetReason reset;
    private volatile @Nullable EndReason end;
    private boolean greeted;
    private boolean over;

    /** Until the list has come so far, this reader may miss something in it; null: it cannot. */
    private volatile @Nullable FeedPosition behind;

    /**
     * @param reset to begin with, null: it goes on where it was
     */
    FeedReader(
            FeedRing<F, S> ring,
            Place place,
            @Nullable ResetReason reset,
            @Nullable FeedPosition behind,
            FeedFilter<F, S> filter,
            Caller caller,
            FluxSink<Item<F, S>> sink,
            Worker worker) {
        this.ring = ring;
        this.number = place.number();
        this.position = place.position();
        this.reset = reset;
        this.greeted = reset != null;
        this.behind = behind;
        this.filter = filter;
        this.caller = caller;
        this.sink = sink;
        this.worker = worker;
    }

    /** Nothing more comes from this ring. */
    void interrupt() {
        end = EndReason.FEED_INTERRUPTED;
        wake();
    }

    /** There may be something to do. */
    void wake() {
        if (calls.getAndIncrement() == 0) {
            worker.schedule(this::work);
        }
    }

    /** The list shows everything up to here. */
    void listShows(FeedPosition shown) {
        FeedPosition goal = behind;
        if (goal != null && shown.covers(goal.last())) {
            behind = null;
            reset = ResetReason.LIST_WAS_BEHIND;
            wake();
        }
    }

    private void work() {
        int done = calls.get();
        do {
            send();
            done = calls.addAndGet(-done);
        } while (done != 0);
    }

    private void send() {
        while (!over && !sink.isCancelled() && sink.requestedFromDownstream() > 0) {
            Item<F, S> item = next();
            if (item == null) {
                break;
            }
            sink.next(item);
        }
        if (ring.next() > number && ring.at(number) == null) {
            end = EndReason.TOO_SLOW; // the ring went past it
        }
        EndReason why = end;
        if (!over && why != null) {
            over = true;
            sink.next(
                    new Ended<>(why)); // the sink keeps this one item for a reader that wants none
            sink.complete();
        }
    }

    private @Nullable Item<F, S> next() {
        if (!greeted) {
            greeted = true;
            return new Position<>(position.text());
        }
        ResetReason why = reset;
        if (why != null) {
            reset = null;
            return new Reset<>(position.text(), why);
        }
        while (number < ring.next()) {
            What<F, S> what = ring.at(number);
            if (what == null) {
                return null;
            }
            number++;
            Item<F, S> item = item(what);
            if (item != null) {
                return item;
            }
        }
        return null;
    }

    private @Nullable Item<F, S> item(What<F, S> what) {
        return switch (what) {
            case Break<F, S>(var reason, var whom) ->
                    whom.isEmpty() || whom.stream().anyMatch(this::sees)
                            ? new Reset<>(position.text(), reason)
                            : null;
            case Change<F, S> change -> item(change);
        };
    }

    private @Nullable Item<F, S> item(Change<F, S> change) {
        if (change.offset() <= position.last()[change.partition()]) {
            return null;
        }
        position.last()[change.partition()] = change.offset();
        KnownMine mine = change.mine();
        if (mine == null || !sees(mine) || !filter.concerns(change.now().state(), mine)) {
            return null;
        }
        if (filter.matches(change.now().state())) {
            return new Changed<>(position.text(), change.now());
        }
        return filter.mayHaveLeft(change.now().fact(), change.now().state())
                ? new Left<>(position.text(), change.now())
                : null;
    }

    private boolean sees(KnownMine mine) {
        return caller.sees(mine.code().value(), mine.supervisionPath());
    }
}
