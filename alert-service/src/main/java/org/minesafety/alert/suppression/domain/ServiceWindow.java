package org.minesafety.alert.suppression.domain;

import static org.minesafety.alert.suppression.domain.WindowPhase.ANNOUNCED;
import static org.minesafety.alert.suppression.domain.WindowPhase.ENDING;
import static org.minesafety.alert.suppression.domain.WindowPhase.OUT_OF_SERVICE;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.domain.WindowEntry.Announced;
import org.minesafety.alert.suppression.domain.WindowEntry.Stepped;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Violations;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/**
 * A time in which a point is out of service, announced beforehand.
 *
 * @param by subject of the login
 * @param noticeAt when it is told that it ends soon
 */
public record ServiceWindow(
        String id,
        Announcement said,
        String by,
        WindowPhase phase,
        Instant noticeAt,
        Instant announcedAt,
        long version) {

    private static final Duration FARTHEST = Duration.ofDays(90);

    /** What may be wrong with an announcement. */
    public enum Rule {
        /** The end comes after the beginning, and after now. */
        ENDS_BEFORE,
        /** Argument: the longest, in minutes. */
        TOO_LONG,
        /** Argument: how many days ahead. */
        TOO_FAR,
        UNKNOWN_POINT,
        /** Argument: how many of a mine at once. */
        TOO_MANY
    }

    /**
     * @param statutory whether the rules of the law are meant too
     * @param measure what is done instead; needed where they are
     */
    public record Announcement(
            String mine,
            String point,
            boolean statutory,
            String reason,
            @Nullable String measure,
            Instant from,
            Instant until) {}

    /**
     * @param open windows of the mine that are not over, of this kind
     * @throws org.minesafety.platform.domain.Invalid naming what is wrong
     */
    public static Change<ServiceWindow, WindowEntry> announce(
            String id,
            Announcement said,
            boolean knownPoint,
            WindowLimit limit,
            long open,
            Actor by,
            Instant at) {
        check(said, knownPoint, limit, open, at);
        Instant notice = said.until().minus(limit.notice());
        var window =
                new ServiceWindow(
                        id,
                        said,
                        by.subject(),
                        ANNOUNCED,
                        notice.isBefore(said.from()) ? said.from() : notice,
                        at,
                        1);
        return new Change<>(window, new Announced(at));
    }

    private static void check(
            Announcement said, boolean knownPoint, WindowLimit limit, long open, Instant at) {
        var found = new Violations("window");
        if (!knownPoint) {
            found.add("point", Rule.UNKNOWN_POINT);
        }
        if (open >= limit.mostOfMine()) {
            found.add("mine", Rule.TOO_MANY, limit.mostOfMine());
        }
        if (said.statutory()) {
            found.required("measure", said.measure());
        }
        if (!said.until().isAfter(said.from()) || !said.until().isAfter(at)) {
            found.add("until", Rule.ENDS_BEFORE);
        } else if (Duration.between(said.from(), said.until()).compareTo(limit.longest()) > 0) {
            found.add("until", Rule.TOO_LONG, limit.longest().toMinutes());
        }
        if (said.from().isAfter(at.plus(FARTHEST))) {
            found.add("from", Rule.TOO_FAR, FARTHEST.toDays());
        }
        found.throwIfAny();
    }

    public Change<ServiceWindow, WindowEntry> returned(
            @Nullable String note, Actor by, Instant at) {
        WindowLife.TABLE.take(WindowLife.RETURN, this, by);
        return stepped(WindowLife.RETURN, note, at);
    }

    public Change<ServiceWindow, WindowEntry> withdraw(
            @Nullable String note, Actor by, Instant at) {
        WindowLife.TABLE.take(WindowLife.WITHDRAW, this, by);
        return stepped(WindowLife.WITHDRAW, note, at);
    }

    /**
     * Time has come for its next step.
     *
     * @param due for which it was due; nothing when it is due for something else now
     */
    public Optional<Change<ServiceWindow, WindowEntry>> due(Instant due, Instant at) {
        Transition<WindowPhase, ServiceWindow> row =
                phase == ANNOUNCED
                        ? WindowLife.BEGIN
                        : at.isBefore(said.until()) ? WindowLife.NOTICE : WindowLife.END;
        return due.equals(nextDue()) && WindowLife.TABLE.isDue(row, this)
                ? Optional.of(stepped(row, null, at))
                : Optional.empty();
    }

    /** When time alone takes its next step; null when it takes none. */
    public @Nullable Instant nextDue() {
        return switch (phase) {
            case ANNOUNCED -> said.from();
            case OUT_OF_SERVICE -> noticeAt;
            case ENDING -> said.until();
            case RETURNED, WITHDRAWN -> null;
        };
    }

    /** Whether it counts now: where the sweeper is late, it still ends in time. */
    public boolean isInForce(Instant now) {
        return (phase == OUT_OF_SERVICE || phase == ENDING) && now.isBefore(said.until());
    }

    public boolean isOver() {
        return nextDue() == null;
    }

    private Change<ServiceWindow, WindowEntry> stepped(
            Transition<WindowPhase, ServiceWindow> row, @Nullable String note, Instant at) {
        var after = new ServiceWindow(id, said, by, row.to(), noticeAt, announcedAt, version + 1);
        return new Change<>(after, new Stepped(row.name(), phase, note, at));
    }
}
