package org.minesafety.ingest.link.domain;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasChanged;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasEnded;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasExpected;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasLost;
import org.minesafety.ingest.link.domain.LinkEntry.LinkWasRestored;

/** The link of one mine and system at a version. */
public record Link(LinkState state, long version) {

    /** Told with every change, but no change by themselves: the view has them live. */
    private static final Set<String> NOT_TOLD_ALONE = Set.of("lastDataTime", "since", "state");

    /** What became of a link, and what is to be remembered of it. */
    public record Change(@Nullable Link before, Link after, LinkEntry entry) {

        public org.minesafety.platform.domain.Change<Link, LinkEntry> change() {
            return new org.minesafety.platform.domain.Change<>(after, entry);
        }

        /** The source's clock is newly found to be wrong, or to be wrong by another amount. */
        public boolean tellsClock() {
            Duration offset = after.state().clockOffset();
            return offset != null
                    && !offset.equals(before == null ? null : before.state().clockOffset());
        }
    }

    public static String id(String mine, String system) {
        return mine + "|" + system;
    }

    public String id() {
        return id(state.mine(), state.system());
    }

    /** As it was told last; null: the source's clock is right. */
    public @Nullable WrongClock wrongClock() {
        return state.clockOffset() == null
                ? null
                : new WrongClock(state.clockOffset(), state.clockSince());
    }

    /** Nothing is expected of a system without points. */
    public Optional<Change> end(Instant now) {
        if (state.state() == LinkStatus.NO_LONGER_EXPECTED) {
            return Optional.empty();
        }
        var after =
                new LinkState(
                        state.mine(),
                        state.system(),
                        LinkStatus.NO_LONGER_EXPECTED,
                        now,
                        state.lastDataTime(),
                        state.expectedPeriod(),
                        state.holds(),
                        null,
                        state.fullHour(),
                        null);
        return Optional.of(new Change(this, new Link(after, version + 1), new LinkWasEnded(now)));
    }

    /** Empty while it is as it was. */
    public static Optional<Change> judge(
            @Nullable Link before,
            Sighting seen,
            Expectation expected,
            @Nullable WrongClock clock,
            Attention attention) {
        LinkState was = before == null ? null : before.state();
        LinkStatus status = status(was, seen, expected, attention);
        boolean same = was != null && was.state() == status;
        Instant since = was != null && same ? was.since() : attention.now();
        var after =
                new LinkState(
                        seen.mine(),
                        seen.system(),
                        status,
                        since,
                        seen.newest(),
                        expected.period(),
                        expected.holds(),
                        clock == null ? null : clock.offset(),
                        seen.fullHour(),
                        clock == null ? null : clock.since());
        Instant now = attention.now();
        if (was == null || !same) {
            return Optional.of(change(before, after, entry(status, now)));
        }
        List<String> changed = changed(was, after);
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(change(before, after, new LinkWasChanged(changed, now)));
    }

    private static Change change(@Nullable Link before, LinkState after, LinkEntry entry) {
        long version = before == null ? 1 : before.version() + 1;
        return new Change(before, new Link(after, version), entry);
    }

    private static LinkEntry entry(LinkStatus status, Instant now) {
        return switch (status) {
            case NEVER -> new LinkWasExpected(now);
            case UP -> new LinkWasRestored(now);
            case DOWN -> new LinkWasLost(now);
            case NO_LONGER_EXPECTED -> new LinkWasEnded(now);
        };
    }

    /**
     * By data time: a backlog that is being caught up is no link yet. The first contact is one
     * whatever it brings; silence is judged from then on only, and never for a time in which the
     * platform itself could not accept.
     */
    private static LinkStatus status(
            @Nullable LinkState was, Sighting seen, Expectation expected, Attention attention) {
        Instant newest = seen.newest();
        LinkStatus before = was == null ? LinkStatus.NEVER : was.state();
        boolean current =
                newest != null && !newest.plus(expected.tolerance()).isBefore(attention.now());
        return switch (before) {
            case NEVER, NO_LONGER_EXPECTED ->
                    isContact(was, seen) ? LinkStatus.UP : LinkStatus.NEVER;
            case DOWN -> current ? LinkStatus.UP : LinkStatus.DOWN;
            case UP -> isLost(was, newest, expected, attention) ? LinkStatus.DOWN : LinkStatus.UP;
        };
    }

    private static boolean isContact(@Nullable LinkState was, Sighting seen) {
        if (seen.newest() == null || seen.received() == null) {
            return false;
        }
        return was == null || was.lastDataTime() == null || seen.received().isAfter(was.since());
    }

    private static boolean isLost(
            @Nullable LinkState was,
            @Nullable Instant newest,
            Expectation expected,
            Attention attention) {
        Instant counted = later(attention.since(), was == null ? null : was.since());
        Instant silentSince = later(counted, newest);
        return silentSince.plus(expected.tolerance()).isBefore(attention.upTo());
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static List<String> changed(LinkState was, LinkState after) {
        return Arrays.stream(Objects.requireNonNull(LinkState.class.getRecordComponents()))
                .filter(it -> !NOT_TOLD_ALONE.contains(it.getName()))
                .filter(it -> !Objects.equals(value(was, it), value(after, it)))
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }

    private static @Nullable Object value(LinkState state, RecordComponent component) {
        try {
            return component.getAccessor().invoke(state);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
