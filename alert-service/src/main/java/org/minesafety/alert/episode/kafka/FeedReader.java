package org.minesafety.alert.episode.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.episode.AlarmFeed.Changed;
import org.minesafety.alert.episode.AlarmFeed.EndReason;
import org.minesafety.alert.episode.AlarmFeed.Ended;
import org.minesafety.alert.episode.AlarmFeed.Item;
import org.minesafety.alert.episode.AlarmFeed.Left;
import org.minesafety.alert.episode.AlarmFeed.Position;
import org.minesafety.alert.episode.AlarmFeed.Reset;
import org.minesafety.alert.episode.AlarmFeed.ResetReason;
import org.minesafety.alert.episode.AlarmFilter;
import org.minesafety.alert.episode.kafka.FeedRing.Alarm;
import org.minesafety.alert.episode.kafka.FeedRing.Break;
import org.minesafety.alert.episode.kafka.FeedRing.Place;
import org.minesafety.alert.episode.kafka.FeedRing.What;
import org.minesafety.alert.mine.KnownMine;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler.Worker;

/** One reader of the feed: takes from the ring what it may see, as fast as it wants. */
final class FeedReader {

    private final FeedRing ring;
    private final AlarmFilter filter;
    private final Caller caller;
    private final FluxSink<Item> sink;
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
            FeedRing ring,
            Place place,
            @Nullable ResetReason reset,
            @Nullable FeedPosition behind,
            AlarmFilter filter,
            Caller caller,
            FluxSink<Item> sink,
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
            Item item = next();
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
            sink.next(new Ended(why)); // the sink keeps this one item for a reader that wants none
            sink.complete();
        }
    }

    private @Nullable Item next() {
        if (!greeted) {
            greeted = true;
            return new Position(position.text());
        }
        ResetReason why = reset;
        if (why != null) {
            reset = null;
            return new Reset(position.text(), why);
        }
        while (number < ring.next()) {
            What what = ring.at(number);
            if (what == null) {
                return null;
            }
            number++;
            Item item = item(what);
            if (item != null) {
                return item;
            }
        }
        return null;
    }

    private @Nullable Item item(What what) {
        return switch (what) {
            case Break(var reason, var whom) ->
                    whom.isEmpty() || whom.stream().anyMatch(this::sees)
                            ? new Reset(position.text(), reason)
                            : null;
            case Alarm alarm -> item(alarm);
        };
    }

    private @Nullable Item item(Alarm alarm) {
        if (alarm.offset() <= position.last()[alarm.partition()]) {
            return null;
        }
        position.last()[alarm.partition()] = alarm.offset();
        KnownMine mine = alarm.mine();
        if (mine == null || !sees(mine) || !filter.concerns(alarm.state(), mine)) {
            return null;
        }
        if (filter.matches(alarm.state())) {
            return new Changed(position.text(), alarm.state());
        }
        return filter.mayHaveLeft(alarm.fact(), alarm.state())
                ? new Left(position.text(), alarm.state())
                : null;
    }

    private boolean sees(KnownMine mine) {
        return caller.sees(mine.code().value(), mine.supervisionPath());
    }
}
