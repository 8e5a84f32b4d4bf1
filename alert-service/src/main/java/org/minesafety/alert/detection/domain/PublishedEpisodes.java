package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

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
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

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

    /** A new evaluation showed these spans and no others in the place of what was told. */
    void reconcile(List<Comparison> comparisons, Instant at) {
        var changes = new ArrayList<EpisodeChange>();
        var clues = new ArrayList<Clue>();
        comparisons.forEach(one -> reconcile(one, changes, clues, at));
        changes.sort(Comparator.comparing(change -> change.state().start()));
        tell(changes, clues);
    }

    /** Those that ended before the time need not be told again. */
    void forgetEndedBefore(long time) {
        List<EpisodeState> ended =
                episodes.values().stream()
                        .flatMap(ofKey -> ofKey.values().stream())
                        .filter(one -> one.end() != null && millis(one.end()) < time)
                        .toList();
        ended.forEach(episode -> {
            remove(episode);
            store.forget(episode);
        });
    }

    /**
     * What was told of one point and rule, and what there is.
     *
     * @param newest up to where open ones last
     * @param confirmed up to when samples had shown the open one
     * @param range why they were judged again
     */
    record Comparison(
            List<EpisodeState> told,
            List<Exceedance> spans,
            long newest,
            long confirmed,
            RefoldRange range) {

        private boolean shrinks(EpisodeState one, Exceedance span) {
            if (one.kind() == RuleKind.NO_DATA || !range.lateReadings()) {
                return false;
            }
            boolean newlyCeased = span.ceased() && !one.marks().contains(EpisodeMark.RULE_CEASED);
            long end = one.end() == null ? confirmed : millis(one.end());
            return span.start() > millis(one.start())
                    || !span.open() && span.end() < end && !newlyCeased;
        }

        private boolean washesAway(EpisodeState one) {
            return one.kind() != RuleKind.NO_DATA && range.lateReadings();
        }
    }

    private void reconcile(
            Comparison all, List<EpisodeChange> changes, List<Clue> clues, Instant at) {
        Pairing pairing = Pairing.of(all.told(), all.spans(), all.newest());
        Map<Exceedance, String> ids = new HashMap<>();
        Set<String> contested = new HashSet<>();
        for (EpisodeState one : all.told()) {
            Exceedance into = pairing.grownInto().get(one.id());
            if (into != null && one.marks().contains(EpisodeMark.CONTESTED)) {
                contested.add(String.valueOf(partner(pairing, into)));
            }
        }
        Set<String> paired = new HashSet<>();
        for (Exceedance span : all.spans()) {
            EpisodeState told = pairing.partners().get(span);
            boolean shrunk = told != null && all.shrinks(told, span);
            boolean doubtful = shrunk || told != null && contested.contains(told.id());
            List<EpisodeChange> news = facts.tell(told, span, doubtful, at);
            EpisodeState now = news.isEmpty() ? told : news.getLast().state();
            if (told != null) {
                paired.add(told.id());
            }
            if (now != null) {
                ids.put(span, now.id());
            }
            if (told != null && shrunk) {
                clues.add(EpisodeClues.shrunk(told, now, at));
            }
            clues.addAll(EpisodeClues.ofMine(told, span, news, at));
            changes.addAll(news);
        }
        for (EpisodeState one : all.told()) {
            if (!paired.contains(one.id())) {
                changes.add(gone(one, all, pairing, ids, clues, at));
            }
        }
    }

    private EpisodeChange gone(
            EpisodeState one,
            Comparison all,
            Pairing pairing,
            Map<Exceedance, String> ids,
            List<Clue> clues,
            Instant at) {
        Exceedance into = pairing.grownInto().get(one.id());
        String id = into == null ? null : ids.get(into);
        if (id != null) {
            return facts.merge(one, all.range().reason(), id, at);
        }
        if (all.washesAway(one)) {
            clues.add(EpisodeClues.shrunk(one, null, at));
        }
        return facts.withdraw(one, all.range().reason(), all.washesAway(one), at);
    }

    private static @Nullable String partner(Pairing pairing, Exceedance span) {
        EpisodeState partner = pairing.partners().get(span);
        return partner == null ? null : partner.id();
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
