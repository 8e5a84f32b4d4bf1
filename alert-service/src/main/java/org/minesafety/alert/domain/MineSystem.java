package org.minesafety.alert.domain;

import static org.minesafety.alert.domain.Times.hourOf;
import static org.minesafety.alert.domain.Times.millis;
import static org.minesafety.alert.domain.Times.startOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.SensorFrame;

/**
 * One monitoring system of one mine and its alarms. A frame in order is folded once, at once.
 * Anything late only marks a stretch of time as dirty; {@link #refold} folds it again from the last
 * checkpoint before it and tells the differences, so that the episodes depend on what was measured
 * and defined, never on when it came.
 *
 * <p>The fold itself is in the working memory only: the last checkpoint and the frames since then
 * say the same.
 */
public final class MineSystem {

    /** What became of a frame. */
    public enum Taken {
        FOLDED,
        LATE,
        DUPLICATE,
        BEYOND_HORIZON
    }

    /**
     * @param horizon how far behind the newest reading a frame is still judged
     * @param gapLimit over a longer gap no duration accrues
     * @param ids of new episodes
     */
    public record Settings(Duration horizon, Duration gapLimit, Supplier<String> ids) {}

    private final Definitions definitions;
    private final Memory memory;
    private final Settings settings;
    private final Work work;
    private final Consumer<Change> told;
    private final Points points;
    private final Ledger ledger;
    private Fold fold;
    private long boundary = Long.MAX_VALUE;
    private @Nullable Dirty dirty;

    /**
     * Takes up where memory ends.
     *
     * @param told takes what is new, in order
     * @param at now
     */
    public MineSystem(
            String mine,
            String system,
            Definitions definitions,
            Memory memory,
            Settings settings,
            Work work,
            Consumer<Change> told,
            Instant at) {
        this.definitions = definitions;
        this.memory = memory;
        this.settings = settings;
        this.work = work;
        this.told = told;
        points = new Points(memory.points());
        ledger = new Ledger(new Telling(mine, system, settings.ids()), memory.episodes());
        fold = emptyFold();
        dirty = memory.dirty();
        refold(dirty == null ? Long.MAX_VALUE : dirty.from(), Long.MAX_VALUE, at);
    }

    /**
     * @param at now
     */
    public Taken take(SensorFrame frame, Instant at) {
        if (fold.newest() != Times.NEVER
                && millis(frame.dataTime()) < fold.newest() - settings.horizon().toMillis()) {
            work.beyondHorizon().increment();
            return Taken.BEYOND_HORIZON;
        }
        Readings readings = readings(frame);
        if (fold.inOrder(readings)) {
            memory.keep(hourOf(readings.first()), readings);
            apply(readings, at);
            return Taken.FOLDED;
        }
        if (memory.holds(hourOf(readings.first()), readings)) {
            work.duplicates().increment();
            return Taken.DUPLICATE;
        }
        for (long hour = hourOf(readings.first()); hour <= hourOf(readings.last()); hour++) {
            memory.keep(hour, readings);
        }
        mark(Dirty.late(readings));
        work.late().increment();
        return Taken.LATE;
    }

    /** The rules of a point are other ones from a data time on. */
    public void redefined(String point, long from) {
        if (points.contains(point)) {
            mark(Dirty.definitions(Math.min(from, fold.newest())));
        } else {
            boundary = Times.NEVER;
        }
    }

    /**
     * @param at now
     */
    public void link(LinkState link, Instant at) {
        tell(
                ledger.noted(
                        Silence.judge(ledger.open(null, Silence.RULE), link, settings.ids(), at)));
    }

    public boolean isDirty() {
        return dirty != null;
    }

    /** Time of the newest reading. */
    public Instant newest() {
        return Instant.ofEpochMilli(fold.newest());
    }

    /**
     * Folds the dirty stretch again, up to the first checkpoint behind it that is as it was.
     *
     * @param at now
     */
    public void refold(Instant at) {
        if (dirty != null) {
            refold(dirty.from(), dirty.to(), at);
        }
    }

    private void apply(Readings readings, Instant at) {
        Consumer<Span> settle = span -> tell(ledger.settle(span, at));
        long hour = hourOf(readings.first());
        boolean entering = hour > fold.hour();
        if (entering) {
            fold.enter(hour, settle);
            memory.checkpoint(hour, fold.checkpoint());
        }
        fold.apply(readings, settle);
        work.framesFolded().increment();
        if (fold.newest() >= boundary) {
            fold.advance(fold.newest(), settle);
            boundary = definitions.boundaryAfter(fold.newest());
        }
        if (entering) {
            expire();
        }
    }

    private void refold(long from, long to, Instant at) {
        OptionalLong base = checkpointBefore(from);
        Fold again = emptyFold();
        if (base.isPresent()) {
            byte[] state = memory.checkpoint(base.getAsLong());
            again.restore(base.getAsLong(), state == null ? new byte[0] : state);
        }
        long since = base.isPresent() ? startOf(base.getAsLong()) : Times.NEVER;
        var ended = new ArrayList<Span>();
        long agreement = foldAgain(again, to, ended);
        if (agreement == Times.NEVER) {
            again.advance(again.newest(), span -> keepEnded(span, ended));
            ended.addAll(again.live());
            fold = again;
            boundary = definitions.boundaryAfter(fold.newest());
            agreement = Long.MAX_VALUE;
        }
        String reason = (dirty == null ? Dirty.Reason.LATE_DATA : dirty.reason()).word();
        tell(ledger.reconcile(ended, since, agreement, fold.newest(), reason, at));
        work.refolds().increment();
        if (dirty != null) {
            dirty = null;
            memory.dirty(null);
        }
        expire();
    }

    /**
     * Folds hour by hour into {@code again}.
     *
     * @return start of the hour behind {@code to} from which on everything is as it was, or {@link
     *     Times#NEVER}
     */
    private long foldAgain(Fold again, long to, List<Span> ended) {
        Consumer<Span> keep = span -> keepEnded(span, ended);
        for (OptionalLong next = memory.hourFrom(again.hour());
                next.isPresent();
                next = memory.hourFrom(next.getAsLong() + 1)) {
            long hour = next.getAsLong();
            if (hour > again.hour()) {
                again.enter(hour, keep);
                byte[] state = again.checkpoint();
                if (startOf(hour) > to && Arrays.equals(state, memory.checkpoint(hour))) {
                    return startOf(hour);
                }
                memory.checkpoint(hour, state);
            }
            List<Readings> frames = memory.frames(hour);
            again.applyHour(frames, keep);
            work.framesFolded().add(frames.size());
        }
        return Times.NEVER;
    }

    /** The first checkpoint of all when earlier ones and their frames are gone for good. */
    private OptionalLong checkpointBefore(long time) {
        OptionalLong before = memory.checkpointUpTo(hourOf(time));
        if (before.isPresent()) {
            return before;
        }
        OptionalLong first = memory.firstCheckpoint();
        OptionalLong frames = memory.hourFrom(Long.MIN_VALUE);
        boolean older =
                first.isPresent() && frames.isPresent() && frames.getAsLong() < first.getAsLong();
        return older ? OptionalLong.empty() : first;
    }

    /** What a dirty stretch may still need stays. */
    private void expire() {
        if (dirty != null || fold.newest() == Times.NEVER) {
            return;
        }
        OptionalLong floor =
                memory.checkpointUpTo(hourOf(fold.newest() - settings.horizon().toMillis()));
        if (floor.isPresent()) {
            memory.forgetBefore(floor.getAsLong());
            ledger.endedBefore(startOf(floor.getAsLong()))
                    .forEach(episode -> {
                        ledger.remove(episode);
                        memory.forget(episode);
                    });
        }
    }

    private Readings readings(SensorFrame frame) {
        int known = points.size();
        int[] numbers = points.numbers(frame.points());
        if (points.size() > known) {
            memory.points(points.codes());
        }
        return new Readings(
                frame.frame(),
                millis(frame.dataTime()),
                frame.uploadTime() == null ? Long.MIN_VALUE : millis(frame.uploadTime()),
                numbers,
                frame.offsetsMs(),
                NoSample.blank(frame.values(), frame.status()));
    }

    private void mark(Dirty more) {
        Dirty all = more.and(dirty);
        if (!all.equals(dirty)) {
            dirty = all;
            memory.dirty(all);
        }
    }

    private void tell(List<Change> changes) {
        for (Change change : changes) {
            if (change.state().state() == EpisodeStatus.WITHDRAWN) {
                memory.forget(change.state());
            } else {
                memory.keep(change.state());
            }
            told.accept(change);
        }
    }

    private Fold emptyFold() {
        return new Fold(points, definitions, settings.gapLimit().toMillis());
    }

    private static void keepEnded(Span span, List<Span> ended) {
        if (!span.open()) {
            ended.add(span);
        }
    }
}
