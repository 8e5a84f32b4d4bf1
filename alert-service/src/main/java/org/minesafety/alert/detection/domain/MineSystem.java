package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.millis;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Definitions.Redefined;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.SensorFrame;

/**
 * One monitoring system of one mine and its alarms. A frame in order is judged once, at once.
 * Anything late only marks a stretch of time as dirty; {@link #work} judges it again from the last
 * checkpoint before it, in slices, and tells the differences, so that the episodes depend on what
 * was measured and defined, never on when it came. Meanwhile frames in order go on being judged by
 * what was known before.
 *
 * <p>The evaluation itself is in the working memory only: the last checkpoint and the frames since
 * then say the same. Until it was made from them, frames wait in the store.
 */
public final class MineSystem {

    /** What became of a frame. */
    public enum Taken {
        FOLDED,
        /** It waits for the clock; what it opens and raises is told. */
        AHEAD,
        /** It is judged when what was stored before it has been. */
        WAITING,
        LATE,
        DUPLICATE,
        BEYOND_HORIZON
    }

    private final String system;
    private final Definitions definitions;
    private final DetectionStore store;
    private final DetectionSettings settings;
    private final DetectionCounters counters;
    private final KeptReadings kept;
    private final PublishedEpisodes published;
    private final AheadOfClock ahead;
    private final JudgingAgain again;
    private final Horizon horizon;
    private Holds holds;
    private @Nullable LiveEvaluation live;

    /**
     * Nothing is judged yet but of a system that has sent nothing.
     *
     * @param findings takes what is new, in order
     */
    public MineSystem(
            String mine,
            String system,
            Definitions definitions,
            Holds holds,
            DetectionStore store,
            DetectionSettings settings,
            DetectionCounters counters,
            Findings findings) {
        this.system = system;
        this.definitions = definitions;
        this.holds = holds;
        this.store = store;
        this.settings = settings;
        this.counters = counters;
        kept = new KeptReadings(store);
        ahead = new AheadOfClock(kept.points());
        published =
                new PublishedEpisodes(
                        new EpisodeFacts(mine, system, settings.ids()), store, findings);
        again = new JudgingAgain(store, kept, this::refold);
        horizon = new Horizon(store, published, again, settings);
        horizon.resume(kept.newestCheckpoint());
        if (kept.isEmpty()) {
            live = live(emptyEvaluation());
        }
    }

    /**
     * @param at now
     */
    public Taken take(SensorFrame frame, Instant at) {
        if (horizon.isBeyond(frame, newestTime())) {
            counters.beyondHorizon().increment();
            return Taken.BEYOND_HORIZON;
        }
        Readings readings = kept.of(frame);
        if (readings.isEmpty() || isInOrder(readings, at)) {
            return Taken.FOLDED;
        }
        if (kept.holds(readings)) {
            counters.duplicates().increment();
            return Taken.DUPLICATE;
        }
        kept.keep(readings);
        LiveEvaluation now = live;
        if (isOvertaken()) {
            return putBack(readings, at);
        }
        if (now == null) {
            return await(readings, at);
        }
        if (readings.last() > millis(at)) {
            counters.ahead().increment();
            now.takeAhead(readings, at);
            return Taken.AHEAD;
        }
        counters.late().increment();
        again.mark(RefoldRange.late(readings));
        return Taken.LATE;
    }

    /** The rules of a point of this system are other ones. */
    public void redefined(Redefined change) {
        long from = change.from(kept.firstOf(change.point()));
        again.change(judged -> judged.define(change.point()));
        if (live != null) {
            live.define(change.point());
            kept.keepPoints();
        }
        judgeAgainFrom(from);
    }

    /** Samples hold otherwise. */
    public void hold(Holds others) {
        long from = holds.divergence(others);
        if (from == Holds.NO_DIFFERENCE) {
            return;
        }
        holds = others;
        again.change(judged -> judged.holds(others));
        if (live != null) {
            live.holds(others);
        }
        judgeAgainFrom(from);
    }

    /**
     * The link says that the system is silent, or no longer.
     *
     * @param upSince when it was last found to send
     */
    public void link(LinkState link, @Nullable Instant upSince, Instant at) {
        EpisodeState open = published.open(null, Silence.RULE);
        published.tell(Silence.judge(open, link, upSince, settings.ids(), at));
    }

    /** Is there something to be judged again, or to be forgotten? */
    public boolean hasWork() {
        return live == null || !again.isIdle() || horizon.hasMoreToForget();
    }

    /** Do readings wait: is nothing of it in working memory yet, or another evaluation told? */
    public boolean isBehind() {
        return live == null || isOvertaken();
    }

    /** Time of the newest reading that the clock has reached. */
    public Instant newest() {
        return Instant.ofEpochMilli(newestTime());
    }

    /**
     * Judges a stretch again, slice by slice; what became dirty meanwhile is another stretch.
     *
     * @param more false to stop soon
     * @param at now
     * @return whether it is under way still, or something is to be forgotten
     */
    public boolean work(BooleanSupplier more, Instant at) {
        if (again.begin(live == null)) {
            Refold done = again.run(more, at);
            if (done == null) {
                return true;
            }
            end(done, at);
        }
        if (again.isIdle() && more.getAsBoolean()) {
            horizon.forget();
        }
        return horizon.hasMoreToForget();
    }

    /** Does the clock alone bring something? */
    public boolean isDue(Instant at) {
        return live != null && live.isDue(millis(at));
    }

    /**
     * The clock goes on: what was ahead of it is judged, what a definition ends is over.
     *
     * @param at now
     */
    public void tick(Instant at) {
        LiveEvaluation now = live;
        if (now == null || isOvertaken()) {
            return;
        }
        if (ahead.isDue(millis(at))) {
            now.reach(at);
        }
        now.tick(at);
    }

    /** Most readings are, and judged at once. */
    private boolean isInOrder(Readings readings, Instant at) {
        LiveEvaluation now = live;
        if (now == null || isOvertaken()) {
            return false;
        }
        if (ahead.isDue(millis(at))) {
            now.reach(at);
        }
        if (readings.last() > millis(at) || !now.inOrder(readings)) {
            return false;
        }
        kept.keep(readings);
        now.take(readings, at);
        return true;
    }

    /** A frame of a system whose evaluation is still to be made. */
    private Taken await(Readings readings, Instant at) {
        Refold running = again.refold();
        if (running == null) {
            long base = kept.base(Long.MAX_VALUE);
            if (base != NEVER && readings.first() < startOf(base)) {
                again.mark(RefoldRange.late(readings));
            }
        } else if (!running.comesTo(readings.first()) && !running.takes(readings, millis(at))) {
            again.mark(RefoldRange.late(readings));
        }
        return Taken.WAITING;
    }

    /**
     * Did the other evaluation tell what is open, or what ended later than this one has come? What
     * this one would end or find from now on was told as the other one shows it, or is not there.
     */
    private boolean isOvertaken() {
        LiveEvaluation now = live;
        return again.isFinishing() || now != null && again.hasToldBeyond(now.reached());
    }

    /** Until all is told no reading may change an episode. */
    private Taken putBack(Readings readings, Instant at) {
        if (readings.last() > millis(at)) {
            ahead.add(readings.after(millis(at)));
        }
        Readings reached = readings.until(millis(at));
        if (!reached.isEmpty()) {
            SystemEvaluation next = Objects.requireNonNull(again.refold()).evaluation();
            boolean inOrder = next.inOrder(reached);
            again.mark(inOrder ? RefoldRange.putBack(reached) : RefoldRange.late(reached));
        }
        return Taken.WAITING;
    }

    /** What was judged from this time on was judged by other definitions. */
    private void judgeAgainFrom(long from) {
        LiveEvaluation now = live;
        long reached = now == null ? Long.MAX_VALUE : Math.max(now.reached(), again.reached());
        if (reached != NEVER && from <= reached) {
            again.mark(RefoldRange.definitions(Math.max(from, horizon.begin())));
        }
    }

    private Refold refold(RefoldRange range, long base, boolean takingUp) {
        SystemEvaluation again = emptyEvaluation();
        byte[] state = base == NEVER ? null : store.checkpoint(base);
        boolean all = state == null || CheckpointBytes.isFirst(state);
        if (state != null && !all) {
            again.restore(base, state);
        }
        var differences =
                new RefoldDifferences(
                        published, range, all ? NEVER : startOf(base), this::confirmed);
        return new Refold(store, differences, ahead, counters, again, takingUp, settings);
    }

    private void end(Refold done, Instant at) {
        LiveEvaluation now = live;
        if (now == null) {
            now = live(done.evaluation());
            live = now;
        } else if (!done.agreed()) {
            now.become(done.evaluation());
        }
        kept.keepPoints();
        counters.refolds().increment();
        now.reach(at);
        horizon.follow(now.newest());
    }

    private LiveEvaluation live(SystemEvaluation from) {
        return new LiveEvaluation(store, published, ahead, again, horizon, counters, from);
    }

    /** Up to when samples showed the open episode. */
    private long confirmed(EpisodeKey key) {
        LiveEvaluation now = live;
        String point = key.point();
        long last = now == null || point == null ? NEVER : now.lastOf(point, key.rule());
        return last == NEVER ? published.shownUpTo(key) : last;
    }

    private long newestTime() {
        LiveEvaluation now = live;
        if (now != null) {
            return now.newest();
        }
        return kept.newestCheckpoint();
    }

    private SystemEvaluation emptyEvaluation() {
        return new SystemEvaluation(system, kept.points(), definitions, holds, settings.noData());
    }
}
