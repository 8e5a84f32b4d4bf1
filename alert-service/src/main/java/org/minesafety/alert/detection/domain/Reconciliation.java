package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.RuleKind;

/**
 * A new evaluation showed these spans and no others in the place of what had been told. The
 * differences are told in parts, for there may be any number of them. After a restart between two
 * parts all is compared anew: what was told by then compares as equal, and the rest is told.
 */
final class Reconciliation {

    private final EpisodeFacts facts;
    private final BiConsumer<List<EpisodeChange>, List<Clue>> told;
    private final Iterator<Consumer<Part>> episodes;

    /** What is told at once. */
    private record Part(List<EpisodeChange> changes, List<Clue> clues, Instant at) {}

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

    /**
     * @param told takes what is new, part by part
     */
    Reconciliation(
            EpisodeFacts facts,
            BiConsumer<List<EpisodeChange>, List<Clue>> told,
            List<Comparison> comparisons) {
        this.facts = facts;
        this.told = told;
        this.episodes = comparisons.stream().flatMap(this::episodes).iterator();
    }

    /**
     * Tells what is new of the next episodes.
     *
     * @param most so many episodes
     * @return whether all is told
     */
    boolean tell(int most, Instant at) {
        var part = new Part(new ArrayList<>(), new ArrayList<>(), at);
        for (int i = 0; i < most && episodes.hasNext(); i++) {
            episodes.next().accept(part);
        }
        part.changes().sort(Comparator.comparing(change -> change.state().start()));
        told.accept(part.changes(), part.clues());
        return !episodes.hasNext();
    }

    /** Those that go on come before those that are merged into them. */
    private Stream<Consumer<Part>> episodes(Comparison all) {
        Pairing pairing = Pairing.of(all.told(), all.spans(), all.newest());
        Set<String> paired = new HashSet<>();
        pairing.partners().values().forEach(one -> paired.add(one.id()));
        Set<String> contested = new HashSet<>();
        for (EpisodeState one : all.told()) {
            EpisodeState into = pairing.grownInto(one);
            if (into != null && one.marks().contains(EpisodeMark.CONTESTED)) {
                contested.add(into.id());
            }
        }
        return Stream.concat(
                all.spans().stream()
                        .map(span -> part -> there(span, all, pairing, contested, part)),
                all.told().stream()
                        .filter(one -> !paired.contains(one.id()))
                        .map(one -> part -> gone(one, all, pairing, part)));
    }

    private void there(
            Exceedance span, Comparison all, Pairing pairing, Set<String> contested, Part part) {
        EpisodeState told = pairing.partners().get(span);
        boolean shrunk = told != null && all.shrinks(told, span);
        boolean doubtful = shrunk || told != null && contested.contains(told.id());
        List<EpisodeChange> news = facts.tell(told, span, doubtful, part.at());
        if (told != null && shrunk) {
            EpisodeState now = news.isEmpty() ? told : news.getLast().state();
            part.clues().add(EpisodeClues.shrunk(told, now, part.at()));
        }
        part.clues().addAll(EpisodeClues.ofMine(told, span, news, part.at()));
        part.changes().addAll(news);
    }

    private void gone(EpisodeState one, Comparison all, Pairing pairing, Part part) {
        String reason = all.range().reason();
        EpisodeState into = pairing.grownInto(one);
        if (into != null) {
            part.changes().add(facts.merge(one, reason, into.id(), part.at()));
            return;
        }
        boolean washedAway = all.washesAway(one);
        if (washedAway) {
            part.clues().add(EpisodeClues.shrunk(one, null, part.at()));
        }
        part.changes().add(facts.withdraw(one, reason, washedAway, part.at()));
    }
}
