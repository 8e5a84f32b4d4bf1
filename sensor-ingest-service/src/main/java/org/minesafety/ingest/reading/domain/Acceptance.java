package org.minesafety.ingest.reading.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.reading.domain.MinePoints.Resolution;

/** Judges frames reading by reading; a frame without fault is handed on as it came. */
public final class Acceptance {

    private final AcceptanceLimits limits;
    private final Function<String[], PointList> lists;

    /**
     * @param lists makes a list of points
     */
    public Acceptance(AcceptanceLimits limits, Function<String[], PointList> lists) {
        this.limits = limits;
        this.lists = lists;
    }

    /**
     * @param points null: not a mine of the caller
     * @param tally is told what becomes of every reading
     * @return what is accepted, in parts that are small enough
     */
    public List<Part> judge(
            FrameDraft frame, @Nullable MinePoints points, Instant now, UploadTally tally) {
        Reason whole = wholeFault(frame, points == null, now);
        if (whole != null || points == null || frame.dataTime() == null) {
            int readings = Math.max(frame.points().size(), frame.values().length());
            tally.reject(
                    null, frame.dataTime(), whole == null ? Reason.UNREADABLE : whole, readings);
            if (whole == Reason.TIME_AHEAD) {
                tally.aheadBy(lead(frame, now));
            }
            return List.of();
        }
        Instant dataTime = frame.dataTime();
        Resolution resolution = points.resolve(frame.points(), frame.system(), dataTime);
        long lastOffset = limits.ahead().toMillis() + ChronoUnit.MILLIS.between(dataTime, now);
        Part part =
                isClean(frame, resolution, lastOffset)
                        ? asItCame(frame, dataTime)
                        : remainder(frame, dataTime, resolution, lastOffset, tally);
        tally.accept(part.readings());
        return part.readings() == 0 ? List.of() : split(part);
    }

    private @Nullable Reason wholeFault(FrameDraft frame, boolean foreign, Instant now) {
        if (foreign) {
            return Reason.UNKNOWN_MINE;
        }
        if (!frame.isOfASystem()) {
            return Reason.WRONG_SYSTEM;
        }
        if (frame.dataTime() == null || !frame.uploadTimeReadable()) {
            return Reason.TIME_UNREADABLE;
        }
        Reason time = timeFault(frame.dataTime(), now);
        if (time == null && frame.uploadTime() != null) {
            // a stated time far ahead would win over every later upload
            time = timeFault(frame.uploadTime(), now);
        }
        return time != null || lengthsFit(frame) ? time : Reason.LENGTH_MISMATCH;
    }

    private static Duration lead(FrameDraft frame, Instant now) {
        return Stream.of(
                        Optional.ofNullable(frame.dataTime()),
                        Optional.ofNullable(frame.uploadTime()))
                .flatMap(Optional::stream)
                .map(time -> Duration.between(now, time))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private @Nullable Reason timeFault(Instant time, Instant now) {
        if (time.isBefore(limits.earliest())) {
            return Reason.TIME_TOO_EARLY;
        }
        return time.isAfter(now.plus(limits.ahead())) ? Reason.TIME_AHEAD : null;
    }

    private static boolean lengthsFit(FrameDraft frame) {
        int length = frame.points().size();
        return frame.values().length() == length
                && Column.fits(frame.offsets(), length)
                && Column.fits(frame.status(), length)
                && (frame.units() == null || frame.units().size() == length);
    }

    private static boolean isClean(FrameDraft frame, Resolution resolution, long lastOffset) {
        return resolution.flaws() == null
                && Column.isClean(frame.values())
                && Column.isClean(frame.offsets())
                && Column.isClean(frame.status())
                && !isAnyAhead(frame.offsets(), lastOffset)
                && unitsFit(frame.units(), resolution);
    }

    private static boolean isAnyAhead(@Nullable Column<int[]> offsets, long last) {
        return offsets != null
                && IntStream.of(offsets.numbers())
                        .limit(offsets.length())
                        .anyMatch(offset -> offset > last);
    }

    private static boolean unitsFit(@Nullable PointList units, Resolution resolution) {
        if (units != null) {
            for (int i = 0; i < units.size(); i++) {
                if (isWrongUnit(units, i, resolution)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isWrongUnit(@Nullable PointList units, int i, Resolution resolution) {
        return units != null
                && !units.code(i).isEmpty()
                && !units.code(i).equals(resolution.units()[i]);
    }

    private static Part asItCame(FrameDraft frame, Instant dataTime) {
        Column<double[]> values = frame.values();
        return new Part(
                frame.mine(),
                frame.system(),
                dataTime,
                frame.uploadTime(),
                frame.points(),
                Arrays.copyOf(values.numbers(), values.length()),
                Column.ints(frame.offsets()),
                Column.ints(frame.status()),
                values.json() == null ? Columns.json(values.numbers()) : values.json(),
                frame.offsets() == null ? null : frame.offsets().json(),
                frame.status() == null ? null : frame.status().json());
    }

    private Part remainder(
            FrameDraft frame,
            Instant dataTime,
            Resolution resolution,
            long lastOffset,
            UploadTally tally) {
        int[] good =
                IntStream.range(0, frame.points().size())
                        .filter(i -> {
                            Reason fault = fault(frame, resolution, lastOffset, i);
                            if (fault != null) {
                                tally.reject(frame.points().code(i), dataTime, fault, 1);
                            }
                            if (fault == Reason.TIME_AHEAD) {
                                tally.aheadBy(
                                        limits.ahead().plusMillis(offset(frame, i) - lastOffset));
                            }
                            return fault == null;
                        })
                        .toArray();
        return part(
                frame.mine(),
                frame.system(),
                dataTime,
                frame.uploadTime(),
                good.length == frame.points().size()
                        ? frame.points()
                        : lists.apply(Columns.pick(frame.points().codes(), good)),
                Columns.pick(frame.values().numbers(), good),
                Columns.pick(Column.ints(frame.offsets()), good),
                Columns.pick(Column.ints(frame.status()), good));
    }

    private static @Nullable Reason fault(
            FrameDraft frame, Resolution resolution, long lastOffset, int i) {
        if (resolution.flaws() != null && resolution.flaws()[i] != null) {
            return Reason.of(resolution.flaws()[i]);
        }
        if (isWrongUnit(frame.units(), i, resolution)) {
            return Reason.WRONG_UNIT;
        }
        Reason fault = Column.fault(frame.values(), i);
        fault = fault == null ? Column.fault(frame.offsets(), i) : fault;
        fault = fault == null ? Column.fault(frame.status(), i) : fault;
        return fault == null && offset(frame, i) > lastOffset ? Reason.TIME_AHEAD : fault;
    }

    private static long offset(FrameDraft frame, int i) {
        return frame.offsets() == null ? 0 : frame.offsets().numbers()[i];
    }

    private List<Part> split(Part part) {
        if (part.size() <= limits.partBytes() || part.readings() == 1) {
            return List.of(part);
        }
        int half = part.readings() / 2;
        List<Part> parts = new ArrayList<>(split(range(part, 0, half)));
        parts.addAll(split(range(part, half, part.readings())));
        return parts;
    }

    private Part range(Part part, int from, int to) {
        int[] indices = IntStream.range(from, to).toArray();
        return part(
                part.mine(),
                part.system(),
                part.dataTime(),
                part.uploadTime(),
                lists.apply(Columns.pick(part.points().codes(), indices)),
                Columns.pick(part.values(), indices),
                Columns.pick(part.offsets(), indices),
                Columns.pick(part.status(), indices));
    }

    private static Part part(
            String mine,
            String system,
            Instant dataTime,
            @Nullable Instant uploadTime,
            PointList points,
            double[] values,
            int @Nullable [] offsets,
            int @Nullable [] status) {
        return new Part(
                mine,
                system,
                dataTime,
                uploadTime,
                points,
                values,
                offsets,
                status,
                Columns.json(values),
                Columns.json(offsets),
                Columns.json(status));
    }
}
