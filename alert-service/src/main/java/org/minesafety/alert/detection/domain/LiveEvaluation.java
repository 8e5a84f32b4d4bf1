package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.hourOf;
import static org.minesafety.alert.detection.domain.Times.millis;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;

/** Judges readings in order at once, and what the clock brings, and tells what is new of it. */
final class LiveEvaluation {

    private final DetectionStore store;
    private final PublishedEpisodes published;
    private final AheadOfClock ahead;
    private final JudgingAgain again;
    private final Horizon horizon;
    private final DetectionCounters counters;
    private SystemEvaluation now;

    /** What was told ahead of the clock, which is there by now. */
    private final Set<EpisodeKey> unconfirmed = new HashSet<>();

    private long ceasing = NEVER;

    LiveEvaluation(
            DetectionStore store,
            PublishedEpisodes published,
            AheadOfClock ahead,
            JudgingAgain again,
            Horizon horizon,
            DetectionCounters counters,
            SystemEvaluation now) {
        this.store = store;
        this.published = published;
        this.ahead = ahead;
        this.again = again;
        this.horizon = horizon;
        this.counters = counters;
        this.now = now;
    }

    /** What was judged again is what goes on from here. */
    void become(SystemEvaluation other) {
        now = other;
        ceasing = NEVER;
    }

    /** Time of the newest reading, or {@link Times#NEVER}. */
    long newest() {
        return now.newest();
    }

    /** Up to when something was judged or concluded, or {@link Times#NEVER}. */
    long reached() {
        return now.reached();
    }

    void define(String point) {
        now.define(point);
        ceasing = NEVER;
    }

    void holds(Holds others) {
        now.holds(others);
    }

    boolean inOrder(Readings readings) {
        return now.inOrder(readings);
    }

    /** Readings in order that were just stored. */
    void take(Readings readings, Instant at) {
        apply(readings, false, at);
    }

    /** Readings that were just stored, some of them ahead of the clock. */
    void takeAhead(Readings readings, Instant at) {
        Readings reached = readings.until(millis(at));
        if (!reached.isEmpty()) {
            takeStored(reached, at);
        }
        ahead.add(readings.after(millis(at)));
        ahead.look(now);
        ahead.raised().values().forEach(span -> settle(span, at));
    }

    /** Does the clock alone bring something? */
    boolean isDue(long clock) {
        return ceasing <= clock || ahead.isDue(clock);
    }

    /** The clock goes on: what a definition ends is over. */
    void tick(Instant at) {
        if (ceasing == NEVER) {
            ceasing = now.ceasing();
        }
        if (ceasing <= millis(at)) {
            now.cease(millis(at), span -> settle(span, at));
            ceasing = now.ceasing();
        }
    }

    /** What was ahead of the clock is judged when it is there. */
    void reach(Instant at) {
        var before = new HashSet<>(ahead.raised().keySet());
        ahead.due(millis(at)).forEach(readings -> takeStored(readings, at));
        long surplus = ahead.surplusDue(millis(at));
        if (surplus != Long.MAX_VALUE) {
            again.mark(new RefoldRange(surplus, Long.MAX_VALUE, true, false));
        }
        ahead.look(now);
        ahead.raised().values().forEach(span -> settle(span, at));
        before.removeAll(ahead.raised().keySet());
        unconfirmed.addAll(before);
        if (again.isIdle()) {
            unconfirmed.forEach(key -> confirm(key, at));
            unconfirmed.clear();
        }
    }

    /** The newest sample of the episode, or {@link Times#NEVER} when there is none. */
    long lastOf(String point, String rule) {
        return now.lastOf(point, rule);
    }

    private void takeStored(Readings readings, Instant at) {
        if (now.inOrder(readings)) {
            apply(readings, true, at);
        } else {
            again.mark(RefoldRange.late(readings));
        }
    }

    private void apply(Readings readings, boolean wereAhead, Instant at) {
        Consumer<Exceedance> settle = span -> settle(span, at);
        long hour = hourOf(readings.first());
        boolean entering = hour > now.hour();
        if (entering) {
            now.enter(hour, settle);
            if (!again.hasEntered(hour)) {
                store.checkpoint(hour, now.checkpoint());
            }
        }
        now.apply(readings, settle);
        counters.framesFolded().increment();
        again.arrive(readings, wereAhead);
        if (entering) {
            horizon.follow(newest());
        }
    }

    private void settle(Exceedance span, Instant at) {
        ceasing = NEVER;
        published.settle(ahead.over(span), at);
    }

    /** What was told ahead of the clock is so, or it is not. */
    private void confirm(EpisodeKey key, Instant at) {
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
}
