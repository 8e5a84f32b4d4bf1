package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.hourOf;
import static org.minesafety.alert.detection.domain.Times.millis;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Definitions.Redefined;
import org.minesafety.contracts.alarm.EpisodeMark;
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

    private static final int FORGET_AT_ONCE = 1_000;

    /** Each may bring four facts. */
    private static final int TOLD_AT_ONCE = 200;

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

    /**
     * @param horizon how far behind the newest reading a frame is still judged
     * @param noData how long points may be without samples
     * @param mostAtOnce readings in memory while an hour is judged again
     * @param mostToldAtOnce episodes that are compared and told before a slice may end
     * @param ids of new episodes
     */
    public record Settings(
            Duration horizon,
            Duration unknownHold,
            NoDataReason.Lengths noData,
            int mostAtOnce,
            int mostToldAtOnce,
            Supplier<String> ids) {

        public Settings(
                Duration horizon,
                Duration unknownHold,
                NoDataReason.Lengths noData,
                Supplier<String> ids) {
            this(horizon, unknownHold, noData, HourSamples.MOST, TOLD_AT_ONCE, ids);
        }
    }

    private final String system;
    private final Definitions definitions;
    private final DetectionStore store;
    private final Settings settings;
    private final DetectionCounters counters;
    private final KeptReadings kept;
    private final PublishedEpisodes published;
    private final AheadOfClock ahead;
    private Holds holds;
    private @Nullable SystemEvaluation evaluation;
    private @Nullable Refold refold;
    private @Nullable RefoldRange dirty;
    private @Nullable RefoldRange stored;

    /** What was told ahead of the clock, which is there by now. */
    private final Set<EpisodeKey> unconfirmed = new HashSet<>();

    private long ceasing = NEVER;
    private long forgetBefore = NEVER;

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
            Settings settings,
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
        dirty = store.dirty();
        stored = dirty;
        if (kept.isEmpty()) {
            evaluation = emptyEvaluation();
        }
    }

    /**
     * @param at now
     */
    public Taken take(SensorFrame frame, Instant at) {
        if (isBeyondHorizon(frame)) {
            counters.beyondHorizon().increment();
            return Taken.BEYOND_HORIZON;
        }
        Readings readings = kept.of(frame);
        SystemEvaluation now = evaluation;
        if (readings.isEmpty()) {
            return Taken.FOLDED;
        }
        Refold running = refold;
        if (running != null && running.isFinishing()) {
            return putBack(readings, running.evaluation(), at);
        }
        if (now == null) {
            return await(readings, at);
        }
        if (ahead.isDue(millis(at))) {
            reach(now, at);
        }
        if (readings.last() > millis(at)) {
            return takeAhead(readings, now, at);
        }
        if (now.inOrder(readings)) {
            kept.keep(readings);
            apply(readings, now, false, at);
            return Taken.FOLDED;
        }
        return takeLate(readings);
    }

    /** The rules of a point of this system are other ones. */
    public void redefined(Redefined change) {
        long from = change.from(kept.firstOf(change.point()));
        SystemEvaluation now = evaluation;
        if (refold != null) {
            refold.evaluation().define(change.point());
        }
        if (now == null) {
            mark(RefoldRange.definitions(from));
            return;
        }
        now.define(change.point());
        kept.keepPoints();
        ceasing = NEVER;
        if (now.newest() != NEVER && from <= now.newest()) {
            mark(RefoldRange.definitions(from));
        }
    }

    /** Samples hold otherwise. */
    public void hold(Holds others) {
        long from = holds.divergence(others);
        if (from == Holds.NO_DIFFERENCE) {
            return;
        }
        holds = others;
        if (refold != null) {
            refold.evaluation().holds(others);
        }
        if (evaluation != null) {
            evaluation.holds(others);
        }
        long newest = newestTime();
        if (evaluation == null || newest != NEVER && from <= newest) {
            mark(RefoldRange.definitions(from));
        }
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
        return evaluation == null || refold != null || dirty != null || forgetBefore != NEVER;
    }

    /** Do readings wait: is nothing of it in working memory yet, or another evaluation told? */
    public boolean isBehind() {
        return evaluation == null || isFinishing();
    }

    /** Time of the newest reading that the clock has reached. */
    public Instant newest() {
        return Instant.ofEpochMilli(newestTime());
    }

    /**
     * Judges again what is dirty, slice by slice.
     *
     * @param more false to stop soon
     * @param at now
     */
    public void work(BooleanSupplier more, Instant at) {
        boolean goOn = true;
        while (goOn && (refold != null || begin())) {
            Refold running = Objects.requireNonNull(refold);
            if (running.run(more, this::storeDirty, at)) {
                end(running, at);
            }
            goOn = more.getAsBoolean();
        }
        if (goOn && forgetBefore != NEVER) {
            forget();
        }
    }

    /** Does the clock alone bring something? */
    public boolean isDue(Instant at) {
        long clock = millis(at);
        return evaluation != null && (ceasing <= clock || ahead.isDue(clock));
    }

    /**
     * The clock goes on: what was ahead of it is judged, what a definition ends is over.
     *
     * @param at now
     */
    public void tick(Instant at) {
        SystemEvaluation now = evaluation;
        if (now == null || isFinishing()) {
            return;
        }
        if (ahead.isDue(millis(at))) {
            reach(now, at);
        }
        if (ceasing == NEVER) {
            ceasing = now.ceasing();
        }
        if (ceasing <= millis(at)) {
            now.cease(millis(at), span -> settle(span, at));
            ceasing = now.ceasing();
        }
    }

    /** A frame of a system whose evaluation is still to be made. */
    private Taken await(Readings readings, Instant at) {
        if (kept.holds(readings)) {
            counters.duplicates().increment();
            return Taken.DUPLICATE;
        }
        kept.keep(readings);
        Refold running = refold;
        if (running == null) {
            long base = kept.base(Long.MAX_VALUE);
            if (base != NEVER && readings.first() < startOf(base)) {
                mark(RefoldRange.late(readings));
            }
        } else if (!running.comesTo(readings.first()) && !running.takes(readings, millis(at))) {
            mark(RefoldRange.late(readings));
        }
        return Taken.WAITING;
    }

    /**
     * Part of what is open was told as another evaluation shows it, part as this one did: until all
     * is told no reading may change an episode.
     *
     * @param next will be the evaluation then
     */
    private Taken putBack(Readings readings, SystemEvaluation next, Instant at) {
        if (kept.holds(readings)) {
            counters.duplicates().increment();
            return Taken.DUPLICATE;
        }
        kept.keep(readings);
        if (readings.last() > millis(at)) {
            ahead.add(readings.after(millis(at)));
        }
        Readings reached = readings.until(millis(at));
        if (!reached.isEmpty()) {
            boolean inOrder = next.inOrder(reached);
            mark(inOrder ? RefoldRange.putBack(reached) : RefoldRange.late(reached));
        }
        return Taken.WAITING;
    }

    private boolean isFinishing() {
        return refold != null && refold.isFinishing();
    }

    private Taken takeAhead(Readings readings, SystemEvaluation now, Instant at) {
        if (kept.holds(readings)) {
            counters.duplicates().increment();
            return Taken.DUPLICATE;
        }
        kept.keep(readings);
        counters.ahead().increment();
        Readings reached = readings.until(millis(at));
        if (!reached.isEmpty()) {
            takeStored(reached, now, at);
        }
        ahead.add(readings.after(millis(at)));
        ahead.look(now);
        ahead.raised().values().forEach(span -> settle(span, at));
        return Taken.AHEAD;
    }

    private Taken takeLate(Readings readings) {
        if (kept.holds(readings)) {
            counters.duplicates().increment();
            return Taken.DUPLICATE;
        }
        kept.keep(readings);
        mark(RefoldRange.late(readings));
        counters.late().increment();
        return Taken.LATE;
    }

    private void takeStored(Readings readings, SystemEvaluation now, Instant at) {
        if (now.inOrder(readings)) {
            apply(readings, now, true, at);
        } else {
            mark(RefoldRange.late(readings));
        }
    }

    private void reach(SystemEvaluation now, Instant at) {
        var before = new HashSet<>(ahead.raised().keySet());
        ahead.due(millis(at)).forEach(readings -> takeStored(readings, now, at));
        long surplus = ahead.surplusDue(millis(at));
        if (surplus != Long.MAX_VALUE) {
            mark(new RefoldRange(surplus, Long.MAX_VALUE, true, false));
        }
        ahead.look(now);
        ahead.raised().values().forEach(span -> settle(span, at));
        before.removeAll(ahead.raised().keySet());
        unconfirmed.addAll(before);
        confirm(now, at);
    }

    private void confirm(SystemEvaluation now, Instant at) {
        if (dirty == null && refold == null) {
            unconfirmed.forEach(key -> confirm(key, now, at));
            unconfirmed.clear();
        }
    }

    /** What was told ahead of the clock is so, or it is not. */
    private void confirm(EpisodeKey key, SystemEvaluation now, Instant at) {
        EpisodeState told = published.open(key.point(), key.rule());
        if (told == null || !told.marks().contains(EpisodeMark.CLOCK_AHEAD)) {
            return;
        }
        Exceedance span = now.open(Objects.requireNonNull(key.point()), key.rule());
        if (span == null) {
            published.retract(told, at);
        } else {
            settle(span, at);
        }
    }

    private void apply(Readings readings, SystemEvaluation now, boolean wereAhead, Instant at) {
        Consumer<Exceedance> settle = span -> settle(span, at);
        long hour = hourOf(readings.first());
        boolean entering = hour > now.hour();
        if (entering) {
            now.enter(hour, settle);
            if (refold == null || !refold.hasEntered(hour)) {
                store.checkpoint(hour, now.checkpoint());
            }
        }
        now.apply(readings, settle);
        counters.framesFolded().increment();
        if (refold != null) {
            refold.arrive(readings, wereAhead);
            storeDirty();
        }
        if (entering) {
            expire();
        }
    }

    private void settle(Exceedance span, Instant at) {
        ceasing = NEVER;
        published.settle(ahead.over(span), at);
    }

    private boolean begin() {
        boolean takingUp = evaluation == null;
        RefoldRange range = dirty;
        long from = takingUp ? Long.MAX_VALUE : range == null ? NEVER : range.from();
        if (!takingUp && range == null) {
            return false;
        }
        long base = kept.base(from);
        if (takingUp) {
            boolean all = range != null && kept.base(range.from()) == base;
            RefoldRange up = RefoldRange.takenUp(base == NEVER ? NEVER : startOf(base));
            dirty = all ? null : range;
            range = all ? up.and(range) : up;
        } else {
            dirty = null;
        }
        refold = refold(Objects.requireNonNull(range), base, takingUp);
        return true;
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
        refold = null;
        done.leftOver().forEach(readings -> mark(RefoldRange.late(readings)));
        if (!done.agreed()) {
            evaluation = done.evaluation();
            ceasing = NEVER;
            kept.keepPoints();
        }
        counters.refolds().increment();
        storeDirty();
        if (evaluation != null) {
            reach(evaluation, at);
        }
        expire();
    }

    /** Up to when samples showed the open episode. */
    private long confirmed(EpisodeKey key) {
        EpisodeState open = published.open(key.point(), key.rule());
        SystemEvaluation now = evaluation;
        long last =
                now == null || key.point() == null ? NEVER : now.lastOf(key.point(), key.rule());
        if (last != NEVER || open == null) {
            return last;
        }
        Instant peak = open.peakAt();
        return peak == null ? millis(open.start()) : millis(peak);
    }

    /** What a dirty stretch may still need stays. */
    private void expire() {
        SystemEvaluation now = evaluation;
        if (dirty != null || refold != null || now == null || now.newest() == NEVER) {
            return;
        }
        OptionalLong floor =
                store.checkpointUpTo(hourOf(now.newest() - settings.horizon().toMillis()));
        if (floor.isPresent()) {
            forgetBefore = floor.getAsLong();
            forget();
        }
    }

    /** Episodes first: without their frames they would look as if they had never been. */
    private void forget() {
        if (published.forgetEndedBefore(startOf(forgetBefore), FORGET_AT_ONCE)
                && store.forgetBefore(forgetBefore, FORGET_AT_ONCE)) {
            forgetBefore = NEVER;
        }
    }

    private boolean isBeyondHorizon(SensorFrame frame) {
        long newest = newestTime();
        return newest != NEVER && millis(frame.dataTime()) < newest - settings.horizon().toMillis();
    }

    private long newestTime() {
        SystemEvaluation now = evaluation;
        if (now != null) {
            return now.newest();
        }
        return kept.newestCheckpoint();
    }

    private void mark(RefoldRange more) {
        dirty = more.and(dirty);
        storeDirty();
    }

    private void storeDirty() {
        RefoldRange all = refold == null ? dirty : refold.remaining().and(dirty);
        if (!Objects.equals(all, stored)) {
            stored = all;
            store.dirty(all);
        }
    }

    private SystemEvaluation emptyEvaluation() {
        return new SystemEvaluation(system, kept.points(), definitions, holds, settings.noData());
    }
}
