package org.minesafety.ingest.link.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasExpected;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasLost;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasRestored;

/** The link of one mine and system at a version. */
public record Link(LinkState state, long version) {

    /** What became of a link, and what is to be remembered of it. */
    public record Change(Link after, LinkEntry entry) {}

    public static String id(String mine, String system) {
        return mine + "|" + system;
    }

    public String id() {
        return id(state.mine(), state.system());
    }

    /** The first judgement. */
    public static Change first(
            String mine,
            String system,
            Expectation expected,
            @Nullable Instant newest,
            Instant now) {
        LinkStatus status = status(expected, newest, now);
        var state =
                new LinkState(
                        mine,
                        system,
                        status,
                        now,
                        newest,
                        expected.period(),
                        List.of(),
                        null,
                        null);
        LinkEntry entry =
                switch (status) {
                    case NEVER, NO_LONGER_EXPECTED -> new LinkWasExpected(now);
                    case UP -> new LinkWasRestored(now);
                    case DOWN -> new LinkWasLost(now);
                };
        return new Change(new Link(state, 1), entry);
    }

    /** Empty while it is as it was. */
    public Optional<Change> judge(Expectation expected, @Nullable Instant newest, Instant now) {
        LinkStatus status = status(expected, newest, now);
        if (status == state.state() || status == LinkStatus.NEVER) {
            return Optional.empty();
        }
        var after =
                new LinkState(
                        state.mine(),
                        state.system(),
                        status,
                        now,
                        newest,
                        expected.period(),
                        List.of(),
                        null,
                        null);
        LinkEntry entry = status == LinkStatus.UP ? new LinkWasRestored(now) : new LinkWasLost(now);
        return Optional.of(new Change(new Link(after, version + 1), entry));
    }

    /** By data time: a backlog that is being caught up is no link yet. */
    private static LinkStatus status(Expectation expected, @Nullable Instant newest, Instant now) {
        if (newest == null) {
            return LinkStatus.NEVER;
        }
        return newest.plus(expected.tolerance()).isBefore(now) ? LinkStatus.DOWN : LinkStatus.UP;
    }
}
