package org.minesafety.alert.detection.domain;

import static org.minesafety.contracts.alarm.EpisodeStatus.CLOSED;
import static org.minesafety.contracts.alarm.EpisodeStatus.MERGED_INTO;
import static org.minesafety.contracts.alarm.EpisodeStatus.OPEN;
import static org.minesafety.contracts.alarm.EpisodeStatus.WITHDRAWN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeCleared;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeMerged;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRaised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;

/**
 * Puts the difference between what was told of an episode and what the readings show into facts.
 */
final class EpisodeFacts {

    private final String mine;
    private final String system;
    private final Supplier<String> ids;

    EpisodeFacts(String mine, String system, Supplier<String> ids) {
        this.mine = mine;
        this.system = system;
        this.ids = ids;
    }

    /**
     * Nothing when all is told. Opening, power-off and clearing come as facts of their own, even
     * when they become known at once.
     *
     * @param contested what was told is spoken against, and stays so
     */
    List<EpisodeChange> tell(
            @Nullable EpisodeState told, Exceedance span, boolean contested, Instant at) {
        var changes = new ArrayList<EpisodeChange>();
        EpisodeState state = told;
        if (state == null) {
            state = opened(span);
            changes.add(new EpisodeChange(new EpisodeOpened(mine, state.id(), at), state));
        }
        if (state.powerOffAt() == null && span.powerOffAt() != Times.NEVER) {
            state = next(state, span, state.state() == OPEN, contested);
            changes.add(new EpisodeChange(new EpisodeRaised(mine, state.id(), at), state));
        }
        if (state.state() == OPEN && !span.open()) {
            state = next(state, span, false, contested);
            changes.add(new EpisodeChange(new EpisodeCleared(mine, state.id(), at), state));
        }
        EpisodeState target = next(state, span, false, contested);
        List<String> changed = differences(state, target);
        if (!changed.isEmpty()) {
            changes.add(
                    new EpisodeChange(new EpisodeRevised(mine, state.id(), changed, at), target));
        }
        return changes;
    }

    /** With all that is known now it never happened. */
    EpisodeChange withdraw(EpisodeState told, String reason, boolean contested, Instant at) {
        return new EpisodeChange(
                new EpisodeWithdrawn(mine, told.id(), reason, at),
                ended(told, WITHDRAWN, reason, null, contested));
    }

    /**
     * It and another one are one.
     *
     * @param into id of the one that goes on
     */
    EpisodeChange merge(EpisodeState told, String reason, String into, Instant at) {
        return new EpisodeChange(
                new EpisodeMerged(mine, told.id(), into, at),
                ended(told, MERGED_INTO, reason, into, false));
    }

    private EpisodeState ended(
            EpisodeState told,
            EpisodeStatus status,
            String reason,
            @Nullable String into,
            boolean contested) {
        var marks = new ArrayList<>(told.marks());
        marks.remove(EpisodeMark.CLOCK_AHEAD);
        if (contested) {
            marks.add(EpisodeMark.CONTESTED);
        }
        return new EpisodeState(
                told.id(),
                mine,
                system,
                told.point(),
                told.rule(),
                told.kind(),
                told.direction(),
                status,
                told.start(),
                told.end(),
                told.powerOffAt(),
                told.sustainedAt(),
                told.peak(),
                told.peakAt(),
                told.seconds(),
                told.revision() + 1,
                reason,
                into,
                marks);
    }

    private EpisodeState opened(Exceedance span) {
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
                peak(span),
                instantOrNone(span.peakAt()),
                null,
                1,
                word(span.reason()),
                null,
                marks(span, OPEN, false));
    }

    /**
     * @param stillOpen its end is told later
     */
    private EpisodeState next(
            EpisodeState told, Exceedance span, boolean stillOpen, boolean contested) {
        EpisodeStatus status = stillOpen || span.open() ? OPEN : CLOSED;
        boolean doubtful = contested || told.marks().contains(EpisodeMark.CONTESTED);
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
                peak(span),
                instantOrNone(span.peakAt()),
                status == OPEN ? null : Math.floorDiv(span.accrued(), 1000L),
                told.revision() + 1,
                word(span.reason()),
                null,
                marks(span, status, doubtful));
    }

    private static List<EpisodeMark> marks(
            Exceedance span, EpisodeStatus status, boolean contested) {
        var marks = new ArrayList<EpisodeMark>();
        if (span.ahead()) {
            marks.add(EpisodeMark.CLOCK_AHEAD);
        }
        if (contested || span.conflict()) {
            marks.add(EpisodeMark.CONTESTED);
        }
        if (span.ceased() && status == CLOSED) {
            marks.add(EpisodeMark.RULE_CEASED);
        }
        return marks;
    }

    private static List<String> differences(EpisodeState one, EpisodeState other) {
        var names = new ArrayList<String>();
        note(names, "end", one.end(), other.end());
        note(names, "marks", one.marks(), other.marks());
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

    private static @Nullable Double peak(Exceedance span) {
        return Double.isNaN(span.peak()) ? null : span.peak();
    }

    private static @Nullable String word(@Nullable NoDataReason reason) {
        return reason == null ? null : reason.word();
    }

    private static @Nullable Instant instantOrNone(long time) {
        return time == Times.NEVER ? null : instant(time);
    }

    private static Instant instant(long time) {
        return Instant.ofEpochMilli(time);
    }
}
