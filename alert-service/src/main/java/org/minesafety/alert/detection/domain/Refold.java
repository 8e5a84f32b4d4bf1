package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.hourOf;
import static org.minesafety.alert.detection.domain.Times.millis;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges a stretch of data time again, hour by hour, in slices of any size. At the first hour of a
 * slice that begins, the differences so far are published and the progress is kept.
 */
final class Refold {

    private static final int READINGS_PER_STEP = 5_000;
    private static final int POINTS_PER_STEP = 32;

    /** Even within one slice progress is kept so often. */
    private static final int MOST_HOURS_UNSETTLED = 6;

    private final DetectionStore store;
    private final RefoldDifferences differences;
    private final AheadOfClock ahead;
    private final DetectionCounters counters;
    private final SystemEvaluation evaluation;
    private final boolean takingUp;
    private final int mostAtOnce;
    private final int mostToldAtOnce;
    private final Consumer<Exceedance> keep;
    private final List<Readings> arrived = new ArrayList<>();
    private final List<Readings> leftOver = new ArrayList<>();

    private long reached;
    private boolean newSlice;
    private boolean agreed;

    /** All is judged; what is told now is the last. */
    private boolean ending;

    private long hour = NEVER;
    private long nextHour;
    private boolean entered;
    private long clock;
    private @Nullable HourSamples samples;
    private boolean loading;
    private @Nullable String cursor;
    private int point;
    private boolean firstPart;

    /**
     * @param evaluation as it was at the hour from which on all is judged again
     * @param takingUp nothing of the system is in working memory yet
     */
    Refold(
            DetectionStore store,
            RefoldDifferences differences,
            AheadOfClock ahead,
            DetectionCounters counters,
            SystemEvaluation evaluation,
            boolean takingUp,
            DetectionSettings settings) {
        this.store = store;
        this.differences = differences;
        this.keep = differences::ended;
        this.ahead = ahead;
        this.counters = counters;
        this.evaluation = evaluation;
        this.reached = differences.settled();
        this.takingUp = takingUp;
        this.mostAtOnce = settings.mostAtOnce();
        this.mostToldAtOnce = settings.mostToldAtOnce();
        this.nextHour = evaluation.hour() == NEVER ? Long.MIN_VALUE : evaluation.hour();
        this.entered = evaluation.hour() != NEVER;
    }

    SystemEvaluation evaluation() {
        return evaluation;
    }

    /** Did it come to an hour from which on everything is as it was? */
    boolean agreed() {
        return agreed;
    }

    /**
     * Is it telling what there is in the place of what was told, also of episodes that are open?
     * What comes now is judged behind it.
     */
    boolean isFinishing() {
        return ending && !agreed;
    }

    /** Has it told what ended later than this time? */
    boolean hasToldBeyond(long time) {
        return differences.told() > time + 1;
    }

    /** Readings that came meanwhile and are still to be judged. */
    List<Readings> leftOver() {
        return leftOver;
    }

    /** What is to be judged again should the process end now. */
    RefoldRange remaining() {
        RefoldRange range = differences.range();
        RefoldRange remaining = range.between(differences.open(), Math.max(range.to(), reached));
        for (Readings left : leftOver) {
            remaining = RefoldRange.late(left).and(remaining);
        }
        return remaining;
    }

    /** Is what it kept of the begin of the hour newer than what was known before it? */
    boolean hasEntered(long which) {
        return evaluation.hour() != NEVER && which <= evaluation.hour();
    }

    /** Will it come to this time, so that what was just stored there is judged? */
    boolean comesTo(long time) {
        return hourOf(time) >= nextHour;
    }

    /**
     * Takes readings that were just stored and judged nowhere yet.
     *
     * @param now those behind it wait for the clock
     * @return false when it was already beyond their hour
     */
    boolean takes(Readings readings, long now) {
        boolean takes = hourOf(readings.first()) == hour && hourOf(readings.last()) == hour;
        if (takes) {
            arrive(readings, false);
        } else {
            addAhead(readings.after(now));
        }
        return takes;
    }

    /**
     * Readings in order that were just stored.
     *
     * @param wereAhead they had been stored before
     */
    void arrive(Readings readings, boolean wereAhead) {
        if (comesTo(readings.first())) {
            return;
        }
        if (evaluation.hour() != NEVER && hourOf(readings.first()) < evaluation.hour()) {
            leftOver.add(readings);
            return;
        }
        String read = cursor;
        boolean comes =
                loading
                        && hourOf(readings.first()) == hour
                        && !wereAhead
                        && readings.last() <= clock
                        && (read == null || readings.frame().compareTo(read) > 0);
        if (!comes) {
            arrived.add(readings);
        }
    }

    /**
     * Goes on.
     *
     * @param more false to stop soon
     * @param progress keeps {@link #remaining}
     * @return whether all is done
     */
    boolean run(BooleanSupplier more, Runnable progress, Instant at) {
        newSlice = true;
        do {
            if (!differences.isTelling()) {
                step(progress, at);
            }
            if (differences.isTelling() && differences.tell(mostToldAtOnce, at)) {
                if (ending) {
                    return true;
                }
                progress.run();
            }
        } while (more.getAsBoolean());
        return false;
    }

    private void step(Runnable progress, Instant at) {
        if (samples == null && !openHour(progress, at)) {
            finish(at);
        } else if (!entered && (!loading || wasEntered())) {
            enter(progress);
        } else if (loading) {
            load();
        } else {
            judge();
        }
    }

    /** Then it has readings that the clock has reached, and need not be read to know that. */
    private boolean wasEntered() {
        return cursor == null && store.checkpoint(hour) != null;
    }

    private boolean openHour(Runnable progress, Instant at) {
        takeArrived(progress, millis(at));
        OptionalLong next = store.hourFrom(nextHour);
        if (next.isEmpty()) {
            return false;
        }
        entered = evaluation.hour() == next.getAsLong();
        hour = next.getAsLong();
        nextHour = hour + 1;
        clock = millis(at);
        gather(startOf(hour));
        return true;
    }

    private void gather(long from) {
        samples = new HourSamples(hour, from, clock, mostAtOnce);
        loading = true;
        cursor = null;
        point = 0;
        firstPart = from == startOf(hour);
        arrived.removeIf(
                readings -> !firstPart && readings.first() >= from && readings.last() <= clock);
    }

    private void load() {
        HourSamples into = samples();
        cursor =
                store.frames(
                        hour,
                        cursor,
                        new Predicate<>() {
                            private int readings;

                            @Override
                            public boolean test(Readings frame) {
                                into.add(frame);
                                readings += frame.points().length + 1;
                                if (firstPart) {
                                    note(frame);
                                }
                                return readings < READINGS_PER_STEP;
                            }
                        });
        if (cursor == null) {
            loading = false;
            if (into.isEmpty() && into.rest() == HourSamples.NONE && !entered) {
                samples = null;
            }
        }
    }

    private void note(Readings frame) {
        counters.framesFolded().increment();
        if (takingUp && frame.last() > clock) {
            addAhead(frame.after(Math.max(clock, startOf(hour) - 1)));
        }
    }

    /** What is of a later hour is read with it, and by then the clock may be there. */
    private void addAhead(Readings readings) {
        Readings ofThisHour = readings.before(startOf(nextHour));
        if (!ofThisHour.isEmpty()) {
            ahead.add(ofThisHour);
        }
    }

    private void enter(Runnable progress) {
        evaluation.enter(hour, keep);
        entered = true;
        byte[] state = evaluation.checkpoint();
        long begin = startOf(hour);
        if (begin > differences.range().to() && Arrays.equals(state, store.checkpoint(hour))) {
            agreed = true;
            ending = true;
            differences.agree(begin);
            return;
        }
        store.checkpoint(hour, state);
        reached = begin;
        progress.run();
        if (newSlice || isLongAgo(differences.settled(), begin)) {
            newSlice = false;
            differences.settle(begin, evaluation.live());
        }
    }

    private static boolean isLongAgo(long settled, long begin) {
        return settled == NEVER || begin - settled > MOST_HOURS_UNSETTLED * Times.HOUR;
    }

    private void judge() {
        HourSamples of = samples();
        if (point == 0) {
            evaluation.begin(of);
        }
        int end = Math.min(of.points(), point + POINTS_PER_STEP);
        for (; point < end; point++) {
            evaluation.judge(of, point, keep);
        }
        if (point < of.points()) {
            return;
        }
        samples = null;
        if (of.rest() != HourSamples.NONE) {
            gather(of.rest());
        }
    }

    private void finish(Instant at) {
        evaluation.settle(keep);
        evaluation.cease(millis(at), keep);
        ahead.look(evaluation);
        var live = new HashMap<EpisodeKey, Exceedance>(ahead.raised());
        evaluation.live().forEach(span -> live.put(EpisodeKey.of(span), ahead.over(span)));
        differences.finish(live, evaluation.newest());
        ending = true;
    }

    /** Frames that were judged at once meanwhile are judged here too. */
    private void takeArrived(Runnable progress, long now) {
        if (takingUp) {
            arrived.addAll(ahead.due(now));
        }
        arrived.sort(Comparator.comparingLong(Readings::first));
        for (Readings all : arrived) {
            Readings readings = all.until(now);
            if (all.last() > now) {
                ahead.add(all.after(now));
            }
            if (readings.isEmpty()) {
                continue;
            }
            if (!evaluation.inOrder(readings)) {
                leftOver.add(readings);
                progress.run();
                continue;
            }
            long of = hourOf(readings.first());
            if (of > evaluation.hour()) {
                evaluation.enter(of, keep);
                store.checkpoint(of, evaluation.checkpoint());
                reached = Math.max(reached, startOf(of));
                progress.run();
            }
            evaluation.apply(readings, keep);
        }
        arrived.clear();
    }

    private HourSamples samples() {
        HourSamples open = samples;
        if (open == null) {
            throw new IllegalStateException("No hour is open");
        }
        return open;
    }
}
