package org.minesafety.alert.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.minesafety.alert.domain.Times.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/** The episodes of one mine and system as they were told. */
final class Ledger {

    private record Key(@Nullable String point, String rule) {

        static Key of(EpisodeState episode) {
            return new Key(episode.point(), episode.rule());
        }

        static Key of(Span span) {
            return new Key(span.point(), span.rule());
        }
    }

    private static final SequencedMap<String, EpisodeState> NONE =
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    private final Telling telling;
    private final Map<Key, SequencedMap<String, EpisodeState>> episodes = new HashMap<>();

    Ledger(Telling telling, List<EpisodeState> told) {
        this.telling = telling;
        told.forEach(this::put);
    }

    /** The episode that is open at the point, or on the system where {@code point} is null. */
    @Nullable EpisodeState open(@Nullable String point, String rule) {
        for (EpisodeState episode : of(new Key(point, rule)).sequencedValues().reversed()) {
            if (episode.state() == EpisodeStatus.OPEN) {
                return episode;
            }
        }
        return null;
    }

    /** Readings in order showed this of the open episode, or opened one. */
    List<Change> settle(Span span, Instant at) {
        return noted(telling.tell(open(span.point(), span.rule()), span, at));
    }

    /**
     * A new fold showed these spans and no others among those that ended at {@code from} or later
     * and before {@code until}; where {@code until} is {@link Long#MAX_VALUE}, also among the open
     * ones.
     */
    List<Change> reconcile(
            List<Span> spans, long from, long until, long newest, String reason, Instant at) {
        Map<Key, List<Span>> shown = spans.stream().collect(groupingBy(Key::of));
        Set<Key> keys = new HashSet<>(shown.keySet());
        keys.addAll(episodes.keySet());
        var changes = new ArrayList<Change>();
        for (Key key : keys) {
            List<EpisodeState> told =
                    of(key).values().stream().filter(one -> within(one, from, until)).toList();
            changes.addAll(reconcile(told, shown.getOrDefault(key, List.of()), newest, reason, at));
        }
        changes.sort(Comparator.comparing(change -> change.state().start()));
        return noted(changes);
    }

    List<EpisodeState> endedBefore(long time) {
        return episodes.values().stream()
                .flatMap(ofKey -> ofKey.values().stream())
                .filter(one -> one.end() != null && millis(one.end()) < time)
                .toList();
    }

    void remove(EpisodeState episode) {
        episodes.computeIfPresent(
                Key.of(episode),
                (key, ofKey) -> {
                    ofKey.remove(episode.id());
                    return ofKey.isEmpty() ? null : ofKey;
                });
    }

    /** These were told. */
    List<Change> noted(List<Change> changes) {
        for (Change change : changes) {
            if (change.state().state() == EpisodeStatus.WITHDRAWN) {
                remove(change.state());
            } else {
                put(change.state());
            }
        }
        return changes;
    }

    private List<Change> reconcile(
            List<EpisodeState> told, List<Span> spans, long newest, String reason, Instant at) {
        Map<Span, EpisodeState> pairs = Pairing.of(told, spans, newest);
        Set<String> paired = pairs.values().stream().map(EpisodeState::id).collect(toSet());
        var changes = new ArrayList<Change>();
        for (EpisodeState one : told) {
            if (!paired.contains(one.id())) {
                changes.add(telling.withdraw(one, reason, at));
            }
        }
        for (Span span : spans) {
            changes.addAll(telling.tell(pairs.get(span), span, at));
        }
        return changes;
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

    private SequencedMap<String, EpisodeState> of(Key key) {
        return episodes.getOrDefault(key, NONE);
    }

    private void put(EpisodeState episode) {
        episodes.computeIfAbsent(Key.of(episode), ignored -> new LinkedHashMap<>())
                .put(episode.id(), episode);
    }
}
