package org.minesafety.alert.domain;

import static org.minesafety.contracts.alarm.EpisodeStatus.CLOSED;
import static org.minesafety.contracts.alarm.EpisodeStatus.OPEN;
import static org.minesafety.contracts.alarm.EpisodeStatus.WITHDRAWN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;

/**
 * Puts the difference between what was told of an episode and what the readings show into facts.
 */
final class Telling {

    private final String mine;
    private final String system;
    private final Supplier<String> ids;

    Telling(String mine, String system, Supplier<String> ids) {
        this.mine = mine;
        this.system = system;
        this.ids = ids;
    }

    /**
     * Nothing when all is told. Opening, power-off and clearing come as facts of their own, even
     * when they become known at once.
     */
    List<Change> tell(@Nullable EpisodeState told, Span span, Instant at) {
        var changes = new ArrayList<Change>();
        EpisodeState state = told;
        if (state == null) {
            state = opened(span);
            changes.add(new Change(new EpisodeOpened(mine, state.id(), at), state));
        }
        if (state.powerOffAt() == null && span.powerOffAt() != Times.NEVER) {
            state = next(state, span, state.state() == OPEN);
            changes.add(new Change(new EpisodeRaised(mine, state.id(), at), state));
        }
        if (state.state() == OPEN && !span.open()) {
            state = next(state, span, false);
            changes.add(new Change(new EpisodeCleared(mine, state.id(), at), state));
        }
        EpisodeState target = next(state, span, false);
        List<String> changed = differences(state, target);
        if (!changed.isEmpty()) {
            changes.add(new Change(new EpisodeRevised(mine, state.id(), changed, at), target));
        }
        return changes;
    }

    Change withdraw(EpisodeState told, String reason, Instant at) {
        EpisodeEvent fact = new EpisodeWithdrawn(mine, told.id(), reason, at);
        return new Change(
                fact,
                new EpisodeState(
                        told.id(),
                        mine,
                        system,
                        told.point(),
                        told.rule(),
                        told.kind(),
                        told.direction(),
                        WITHDRAWN,
                        told.start(),
                        told.end(),
                        told.powerOffAt(),
                        told.sustainedAt(),
                        told.peak(),
                        told.peakAt(),
                        told.seconds(),
                        told.revision() + 1,
                        reason,
                        null,
                        List.of()));
    }

    private EpisodeState opened(Span span) {
        return new EpisodeState(
                ids.get(),
                mine,
                system,
                span.point(),
                span.rule(),
                span.kind(),
                span.direction(),
                OPEN,
                instant(span.start()),
                null,
                null,
                null,
                span.peak(),
                instant(span.peakAt()),
                null,
                1,
                null,
                null,
                List.of());
    }

    /**
     * @param stillOpen its end is told later
     */
    private EpisodeState next(EpisodeState told, Span span, boolean stillOpen) {
        EpisodeStatus status = stillOpen || span.open() ? OPEN : CLOSED;
        return new EpisodeState(
                told.id(),
                mine,
                system,
                told.point(),
                told.rule(),
                told.kind(),
                told.direction(),
                status,
                instant(span.start()),
                status == OPEN ? null : instant(span.end()),
                instantOrNone(span.powerOffAt()),
                instantOrNone(span.sustainedAt()),
                span.peak(),
                instant(span.peakAt()),
                status == OPEN ? null : Math.floorDiv(span.accrued(), 1000L),
                told.revision() + 1,
                null,
                null,
                List.of());
    }

    private static List<String> differences(EpisodeState one, EpisodeState other) {
        var names = new ArrayList<String>();
        note(names, "end", one.end(), other.end());
        note(names, "peak", one.peak(), other.peak());
        note(names, "peakAt", one.peakAt(), other.peakAt());
        note(names, "powerOffAt", one.powerOffAt(), other.powerOffAt());
        note(names, "seconds", one.seconds(), other.seconds());
        note(names, "start", one.start(), other.start());
        note(names, "state", one.state(), other.state());
        note(names, "sustainedAt", one.sustainedAt(), other.sustainedAt());
        return names;
    }

    private static void note(
            List<String> names, String name, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            names.add(name);
        }
    }

    private static @Nullable Instant instantOrNone(long time) {
        return time == Times.NEVER ? null : instant(time);
    }

    private static Instant instant(long time) {
        return Instant.ofEpochMilli(time);
    }
}
