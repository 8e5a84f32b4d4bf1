package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Reconciliation.Comparison;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;

/** The episodes of one mine and system as they were told; what is new of them is told here. */
final class PublishedEpisodes {

    private static final SequencedMap<String, EpisodeState> NONE =
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

    private final EpisodeFacts facts;
    private final DetectionStore store;
    private final Findings findings;
    private final Map<EpisodeKey, SequencedMap<String, EpisodeState>> episodes = new HashMap<>();

    PublishedEpisodes(EpisodeFacts facts, DetectionStore store, Findings findings) {
        this.facts = facts;
        this.store = store;
        this.findings = findings;
        store.episodes(this::put);
    }

    /** The episode that is open at the point, or on the system where {@code point} is null. */
    @Nullable EpisodeState open(@Nullable String point, String rule) {
        var ofKey = episodes.getOrDefault(new EpisodeKey(point, rule), NONE);
        for (EpisodeState episode : ofKey.sequencedValues().reversed()) {
            if (episode.state() == EpisodeStatus.OPEN) {
                return episode;
            }
        }
        return null;
    }

    /** Up to when samples showed the open episode, as far as was told. */
    long shownUpTo(EpisodeKey key) {
        EpisodeState open = open(key.point(), key.rule());
        if (open == null) {
            return Times.NEVER;
        }
        Instant peak = open.peakAt();
        return millis(peak == null ? open.start() : peak);
    }

    Set<EpisodeKey> keys() {
        return Set.copyOf(episodes.keySet());
    }

    List<EpisodeState> of(EpisodeKey key) {
        return List.copyOf(episodes.getOrDefault(key, NONE).values());
    }

    /** Readings in order showed this of the open episode, or opened one. */
    void settle(Exceedance span, Instant at) {
        EpisodeState told = open(span.point(), span.rule());
        List<EpisodeChange> news = facts.tell(told, span, false, at);
        tell(news, EpisodeClues.ofMine(told, span, news, at));
    }

    /** What had been opened ahead of the clock is not there when the clock is. */
    void retract(EpisodeState told, Instant at) {
        tell(List.of(facts.withdraw(told, "clock-ahead", false, at)), List.of());
    }

    /** These were judged otherwise. */
    void tell(List<EpisodeChange> changes) {
        tell(changes, List.of());
    }

    /** A new evaluation showed something else in the place of what was told. */
    Reconciliation reconcile(List<Comparison> comparisons) {
        return new Reconciliation(facts, this::tell, comparisons);
    }

    /**
     * Those that ended before the time need not be told again.
     *
     * @param most to forget now
     * @return whether all are forgotten
     */
    boolean forgetEndedBefore(long time, int most) {
        List<EpisodeState> ended =
                episodes.values().stream()
                        .flatMap(ofKey -> ofKey.values().stream())
                        .filter(one -> one.end() != null && millis(one.end()) < time)
                        .limit(most)
                        .toList();
        ended.forEach(episode -> {
            remove(episode);
            store.forget(episode);
        });
        return ended.size() < most;
    }

    private void tell(List<EpisodeChange> changes, List<Clue> clues) {
        for (EpisodeChange change : changes) {
            note(change.state());
            findings.episode(change);
        }
        clues.forEach(findings::clue);
    }

    private void note(EpisodeState episode) {
        if (episode.mergedInto() != null || episode.state() == EpisodeStatus.WITHDRAWN) {
            remove(episode);
            store.forget(episode);
        } else {
            put(episode);
            store.keep(episode);
        }
    }

    private void remove(EpisodeState episode) {
        episodes.computeIfPresent(
                EpisodeKey.of(episode),
                (key, ofKey) -> {
                    ofKey.remove(episode.id());
                    return ofKey.isEmpty() ? null : ofKey;
                });
    }

    private void put(EpisodeState episode) {
        episodes.computeIfAbsent(EpisodeKey.of(episode), ignored -> new LinkedHashMap<>())
                .put(episode.id(), episode);
    }
}
