package org.minesafety.ingest.point.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;

/** The mine's own levels over data time: each set holds until the next, ascending. */
final class SetPointTimeline {

    /** More than a request may state, so that changes within the horizon have room. */
    static final int MOST = 300;

    private SetPointTimeline() {}

    /**
     * What was in force stays as it was; from the moment on the levels are as wanted. Whatever is
     * said of the time before is not taken over, but what is said to hold at the moment holds from
     * then.
     *
     * @param anew the levels of before do not run on, though they may be the same
     */
    static List<SetPoints> appended(
            List<SetPoints> stored, List<SetPoints> wanted, Instant moment, boolean anew) {
        List<SetPoints> result =
                new ArrayList<>(
                        stored.stream().filter(it -> it.validFrom().isBefore(moment)).toList());
        SetPoints before = result.isEmpty() ? null : result.getLast();
        SetPoints now = at(wanted, moment);
        boolean changes = !sameLevels(before, now) || (anew && hasLevels(now));
        if (changes) {
            result.add(
                    new SetPoints(
                            moment,
                            now == null ? null : now.high(),
                            now == null ? null : now.low()));
        }
        wanted.stream().filter(it -> it.validFrom().isAfter(moment)).forEach(result::add);
        return List.copyOf(result);
    }

    /** Without the oldest of those that ended before the moment, as far as there are too many. */
    static List<SetPoints> compacted(List<SetPoints> timeline, Instant moment) {
        int first = 0;
        while (timeline.size() - first > MOST
                && !timeline.get(first + 1).validFrom().isAfter(moment)) {
            first++;
        }
        return timeline.subList(first, timeline.size());
    }

    static @Nullable SetPoints at(List<SetPoints> timeline, Instant time) {
        SetPoints last = null;
        for (SetPoints it : timeline) {
            if (!it.validFrom().isAfter(time)) {
                last = it;
            }
        }
        return last;
    }

    static boolean hasLevels(@Nullable SetPoints it) {
        return it != null && (it.high() != null || it.low() != null);
    }

    /** Whether at some moment from now on less is an alarm than is now, or was to be then. */
    static boolean isLoosened(List<SetPoints> before, List<SetPoints> after, Instant now) {
        SetPoints inForce = at(before, now);
        return Stream.concat(
                        Stream.of(now),
                        Stream.concat(before.stream(), after.stream())
                                .map(SetPoints::validFrom)
                                .filter(it -> it.isAfter(now)))
                .anyMatch(time -> {
                    SetPoints then = at(after, time);
                    return isLooser(inForce, then) || isLooser(at(before, time), then);
                });
    }

    private static boolean sameLevels(@Nullable SetPoints one, @Nullable SetPoints other) {
        return Objects.equals(high(one), high(other)) && Objects.equals(low(one), low(other));
    }

    private static boolean isLooser(@Nullable SetPoints before, @Nullable SetPoints after) {
        return isLooser(high(before), high(after), 1) || isLooser(low(before), low(after), -1);
    }

    private static boolean isLooser(@Nullable Level before, @Nullable Level after, int sign) {
        if (before == null) {
            return false;
        }
        return after == null
                || isLaxer(opening(before), opening(after), sign)
                || isLaxer(before.powerOff(), after.powerOff(), sign)
                || isLaxer(closing(before), closing(after), sign);
    }

    /** Without an alarm level power-off opens it. */
    private static @Nullable Double opening(Level level) {
        return level.alarm() == null ? level.powerOff() : level.alarm();
    }

    private static @Nullable Double closing(Level level) {
        if (level.release() != null) {
            return level.release();
        }
        return level.alarm() == null && level.restore() != null ? level.restore() : opening(level);
    }

    private static boolean isLaxer(@Nullable Double before, @Nullable Double after, int sign) {
        return before != null && (after == null || (sign > 0 ? after > before : after < before));
    }

    private static @Nullable Level high(@Nullable SetPoints it) {
        return it == null ? null : it.high();
    }

    private static @Nullable Level low(@Nullable SetPoints it) {
        return it == null ? null : it.low();
    }
}
