package org.minesafety.alert.detection.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Exceedance.Ending;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.platform.domain.NamedId;

/** What makes an alarm look washed away, as material for people. */
final class EpisodeClues {

    private static final UUID NAMESPACE = UUID.fromString("6f9c1f0e-5d0b-5a5e-9a43-0d3f5a2c71b4");

    private EpisodeClues() {}

    /**
     * The mine ended the rule, or made it less strict, during the episode, and that is new.
     *
     * @param told what had been told of it
     * @param news what is told now
     */
    static List<Clue> ofMine(
            @Nullable EpisodeState told, Exceedance span, List<EpisodeChange> news, Instant at) {
        if (span.ending() != Ending.MINE || news.isEmpty()) {
            return List.of();
        }
        EpisodeState now = news.getLast().state();
        boolean known =
                told != null
                        && told.marks().contains(EpisodeMark.RULE_CEASED)
                        && Objects.equals(told.end(), now.end());
        return known
                ? List.of()
                : List.of(clue(ClueKind.RULE_CEASED, now, now.end(), List.of(), at));
    }

    /**
     * A late sample shortened, split or withdrew the episode.
     *
     * @param after null when it was withdrawn
     */
    static Clue shrunk(EpisodeState told, @Nullable EpisodeState after, Instant at) {
        var details = new ArrayList<Detail>();
        if (after != null) {
            details.add(new Detail("start", String.valueOf(after.start())));
            if (after.end() != null) {
                details.add(new Detail("end", String.valueOf(after.end())));
            }
        }
        return clue(ClueKind.EPISODE_SHRUNK, told, told.end(), details, at);
    }

    private static Clue clue(
            ClueKind kind,
            EpisodeState episode,
            @Nullable Instant to,
            List<Detail> details,
            Instant at) {
        String content =
                String.join(
                        "|",
                        kind.name(),
                        episode.mine(),
                        episode.id(),
                        String.valueOf(episode.start()),
                        String.valueOf(to),
                        details.toString());
        return new Clue(
                NamedId.of(NAMESPACE, content).toString(),
                episode.mine(),
                kind,
                episode.system(),
                episode.point(),
                episode.rule(),
                episode.id(),
                episode.start(),
                to,
                List.copyOf(details),
                at);
    }
}
