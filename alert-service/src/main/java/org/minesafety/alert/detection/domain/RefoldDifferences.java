package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Reconciliation.Comparison;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * What a {@link Refold} found, compared with what was published, up to a time after the other. What
 * lies across such a time waits until it has ended, so that it does not matter which times they
 * are.
 */
final class RefoldDifferences {

    private final PublishedEpisodes published;
    private final RefoldRange range;
    private final ToLongFunction<EpisodeKey> confirmed;
    private final Map<EpisodeKey, List<Exceedance>> ended = new HashMap<>();

    /** By episodes that wait for their end: from when on they are compared. */
    private final Map<EpisodeKey, Long> waiting = new HashMap<>();

    private long settled;
    private @Nullable Begun begun;

    /**
     * What is being told.
     *
     * @param from what ended before it is published
     * @param until what ended before it will be
     */
    private record Begun(Reconciliation what, long from, long until) {}

    /**
     * @param from start of the hour from which on all is judged again
     * @param confirmed up to when samples showed the open episode so far
     */
    RefoldDifferences(
            PublishedEpisodes published,
            RefoldRange range,
            long from,
            ToLongFunction<EpisodeKey> confirmed) {
        this.published = published;
        this.range = range;
        this.settled = from;
        this.confirmed = confirmed;
    }

    RefoldRange range() {
        return range;
    }

    /** Everything that ended before is published, but for what was open then. */
    long settled() {
        return settled;
    }

    /** Up to when what ended is published, or being published. */
    long told() {
        return begun == null ? settled : begun.until();
    }

    /** Nothing that ended before is still to be compared. */
    long open() {
        if (begun != null) {
            return begun.from();
        }
        long from = settled;
        for (long begin : waiting.values()) {
            from = Math.min(from, begin);
        }
        return from;
    }

    void ended(Exceedance span) {
        if (!span.open()) {
            add(EpisodeKey.of(span), span);
        }
    }

    /**
     * Begins to publish what ended before {@code until}.
     *
     * @param live what has not ended
     */
    void settle(long until, Collection<Exceedance> live) {
        Set<EpisodeKey> across = new HashSet<>();
        live.forEach(span -> across.add(EpisodeKey.of(span)));
        for (EpisodeKey key : published.keys()) {
            if (published.of(key).stream().anyMatch(one -> liesAcross(one, until))) {
                across.add(key);
            }
        }
        begin(until, until, across);
    }

    /** Begins to publish what ended before {@code until}: from there on everything is as it was. */
    void agree(long until) {
        begin(until, until, Set.of());
    }

    /**
     * Begins to publish all of it.
     *
     * @param live what has not ended
     * @param newest up to where that lasts
     */
    void finish(Map<EpisodeKey, Exceedance> live, long newest) {
        live.forEach(this::add);
        begin(Long.MAX_VALUE, newest, Set.of());
    }

    /** Is something still to be published that was begun? */
    boolean isTelling() {
        return begun != null;
    }

    /**
     * Publishes a part of what was begun.
     *
     * @param most so many episodes
     * @return whether all of it is published
     */
    boolean tell(int most, Instant at) {
        Begun now = Objects.requireNonNull(begun);
        boolean done = now.what().tell(most, at);
        if (done) {
            settled = now.until();
            begun = null;
        }
        return done;
    }

    private void begin(long until, long newest, Set<EpisodeKey> across) {
        long from = open();
        begun = new Begun(published.reconcile(comparisons(until, newest, across)), from, until);
    }

    private void add(EpisodeKey key, Exceedance span) {
        ended.computeIfAbsent(key, ignored -> new ArrayList<>()).add(span);
    }

    private List<Comparison> comparisons(long until, long newest, Set<EpisodeKey> across) {
        var keys = new HashSet<>(ended.keySet());
        keys.addAll(published.keys());
        var comparisons = new ArrayList<Comparison>();
        for (EpisodeKey key : keys) {
            long from = waiting.getOrDefault(key, settled);
            List<EpisodeState> told =
                    published.of(key).stream().filter(one -> within(one, from, until)).toList();
            List<Exceedance> spans = ended.getOrDefault(key, List.of());
            if (told.isEmpty() && spans.isEmpty()) {
                continue;
            }
            if (across.contains(key)) {
                waiting.put(key, from);
                continue;
            }
            waiting.remove(key);
            ended.remove(key);
            comparisons.add(new Comparison(told, spans, newest, confirmed.applyAsLong(key), range));
        }
        return comparisons;
    }

    private static boolean liesAcross(EpisodeState told, long time) {
        return told.kind() != RuleKind.SILENCE
                && millis(told.start()) < time
                && (told.end() == null || millis(told.end()) >= time);
    }

    private static boolean within(EpisodeState told, long from, long until) {
        if (told.kind() == RuleKind.SILENCE) {
            return false;
        }
        if (told.end() == null) {
            return until == Long.MAX_VALUE;
        }
        return millis(told.end()) >= from && millis(told.end()) < until;
    }
}
