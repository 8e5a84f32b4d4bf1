package org.minesafety.hazard.majorhazard.domain;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static org.minesafety.contracts.alarm.EpisodeMark.CONTESTED;
import static org.minesafety.contracts.alarm.EpisodeMark.RULE_CEASED;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.hazard.majorhazard.domain.ToldEpisode.Kind;

/**
 * All that counts of what was told of one alarm episode.
 *
 * @param shown newest revision that shows a hazard; null when none does
 * @param standing newest revision that decides; null when all rest on samples ahead of the clock
 * @param newest revision
 */
public record EpisodeEvidence(
        @Nullable Evidence shown, @Nullable Evidence standing, Evidence newest) {

    /** One for each episode. */
    public static List<EpisodeEvidence> each(Collection<ToldEpisode> told) {
        return told.stream().collect(groupingBy(ToldEpisode::episode)).values().stream()
                .map(EpisodeEvidence::of)
                .toList();
    }

    private static EpisodeEvidence of(Collection<ToldEpisode> told) {
        return new EpisodeEvidence(
                newest(told, Kind.SHOWS).orElse(null),
                newest(told, Kind.SHOWS, Kind.SHOWS_NOT).orElse(null),
                newest(told, Kind.values()).orElseThrow());
    }

    private static Optional<Evidence> newest(Collection<ToldEpisode> told, Kind... kinds) {
        return told.stream()
                .filter(it -> List.of(kinds).contains(it.kind()))
                .map(ToldEpisode::evidence)
                .max(comparingInt(Evidence::revision));
    }

    /**
     * Whether it never happened, and nobody disputes that: no value speaks against another, and a
     * correction of point or rule was accepted by a person.
     */
    boolean isGone() {
        return standing != null
                && standing.status() == EpisodeStatus.WITHDRAWN
                && standing.marks().isEmpty();
    }

    /** What speaks against it, sorted. */
    public List<EvidenceDoubt> doubts() {
        var doubts = EnumSet.noneOf(EvidenceDoubt.class);
        if (standing == null) {
            return List.of();
        }
        if (standing.status() == EpisodeStatus.WITHDRAWN) {
            doubts.add(EvidenceDoubt.WITHDRAWN);
        } else if (standing.status() == EpisodeStatus.MERGED_INTO) {
            doubts.add(EvidenceDoubt.MERGED);
        } else if (!Objects.equals(standing, shown)) {
            doubts.add(EvidenceDoubt.SHORTENED);
        }
        if (standing.isMarked(CONTESTED)) {
            doubts.add(EvidenceDoubt.CONTESTED);
        }
        if (standing.isMarked(RULE_CEASED)) {
            doubts.add(EvidenceDoubt.RULE_CEASED);
        }
        return List.copyOf(doubts);
    }
}
