package org.minesafety.alert.domain;

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
 * Episodes of systems from which no readings come, from the newest reading to the restoring of the
 * link. A system that never sent anything is not silent.
 */
final class Silence {

    static final String RULE = "silence";

    private Silence() {}

    static List<Change> judge(
            @Nullable EpisodeState open, LinkState link, Supplier<String> ids, Instant at) {
        if (link.state() == LinkStatus.DOWN && open == null) {
            Instant last = link.lastDataTime();
            Instant start = last != null && last.isBefore(link.since()) ? last : link.since();
            EpisodeState opened = episode(ids.get(), link, start, null, 1);
            return List.of(new Change(new EpisodeOpened(link.mine(), opened.id(), at), opened));
        }
        if (link.state() == LinkStatus.UP && open != null) {
            Instant end = link.since().isBefore(open.start()) ? open.start() : link.since();
            EpisodeState closed = episode(open.id(), link, open.start(), end, open.revision() + 1);
            return List.of(new Change(new EpisodeCleared(link.mine(), closed.id(), at), closed));
        }
        return List.of();
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
