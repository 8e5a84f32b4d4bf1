package org.minesafety.alert.detection.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;

/**
 * Episodes of systems from which no readings come, from the newest reading until the link is back,
 * or nothing is expected any more. A system that never sent anything is not silent, and none was
 * before it was found to send.
 */
final class Silence {

    static final String RULE = "silence";

    private Silence() {}

    /**
     * @param upSince when the link was last found to be up
     */
    static List<EpisodeChange> judge(
            @Nullable EpisodeState open,
            LinkState link,
            @Nullable Instant upSince,
            Supplier<String> ids,
            Instant at) {
        if (link.state() == LinkStatus.DOWN && open == null) {
            EpisodeState opened = episode(ids.get(), link, start(link, upSince), null, 1);
            return List.of(
                    new EpisodeChange(new EpisodeOpened(link.mine(), opened.id(), at), opened));
        }
        if (link.state() != LinkStatus.DOWN && open != null) {
            Instant end = link.since().isBefore(open.start()) ? open.start() : link.since();
            EpisodeState closed = episode(open.id(), link, open.start(), end, open.revision() + 1);
            return List.of(
                    new EpisodeChange(new EpisodeCleared(link.mine(), closed.id(), at), closed));
        }
        return List.of();
    }

    private static Instant start(LinkState link, @Nullable Instant upSince) {
        Instant last = link.lastDataTime();
        if (last == null || last.isAfter(link.since())) {
            return link.since();
        }
        boolean older = upSince == null || last.isAfter(upSince) || upSince.isAfter(link.since());
        return older || upSince == null ? last : upSince;
    }

    private static EpisodeState episode(
            String id, LinkState link, Instant start, @Nullable Instant end, int revision) {
        return new EpisodeState(
                id,
                link.mine(),
                link.system(),
                null,
                RULE,
                RuleKind.SILENCE,
                null,
                end == null ? EpisodeStatus.OPEN : EpisodeStatus.CLOSED,
                start,
                end,
                null,
                null,
                null,
                null,
                end == null ? null : Duration.between(start, end).toSeconds(),
                revision,
                null,
                null,
                List.of());
    }
}
