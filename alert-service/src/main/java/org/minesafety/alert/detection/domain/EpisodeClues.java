package org.minesafety.alert.detection.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
                named(content).toString(),
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

    /** A UUID of version 5: the same content gives the same one. */
    private static UUID named(String content) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(NAMESPACE.getMostSignificantBits())
                            .putLong(NAMESPACE.getLeastSignificantBits())
                            .array());
            ByteBuffer hash =
                    ByteBuffer.wrap(sha1.digest(content.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xffffffffffff0fffL | 0x5000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-1", impossible);
        }
    }
}
