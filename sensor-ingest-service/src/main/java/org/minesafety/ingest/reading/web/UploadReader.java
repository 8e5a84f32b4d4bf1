package org.minesafety.ingest.reading.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.reading.PointLists;
import org.minesafety.ingest.reading.domain.Column;
import org.minesafety.ingest.reading.domain.FrameDraft;
import org.minesafety.ingest.reading.domain.PointList;
import org.minesafety.ingest.reading.domain.Reason;
import org.minesafety.platform.domain.StorableText;

/**
 * Reads an upload: {@code {"frames": [frame, …]}}, or one frame alone. The whole of it is read
 * before anything is done with it, so that half an upload is none. What is made of it is counted
 * while it is made: neither many small frames nor long columns nor long texts take more memory than
 * the upload may have.
 */
final class UploadReader {

    private static final int MOST_OFFSET = 3_599_999;
    private static final int MOST_STATUS = 255;

    /** So many bytes are taken by a frame and a number with its fault, beside the upload. */
    private static final int FRAME_BYTES = 512;

    private static final int NUMBER_BYTES = 24;

    /** Texts of a frame are not longer; a longer one takes memory of its own. */
    private static final int TEXT = 64;

    /** Memory is asked for in portions. */
    private static final long PORTION = 64 << 10;

    private final JsonCursor in;
    private final ColumnReader columns;
    private final ListReader lists;
    private final Limits limits;
    private final LongConsumer memory;
    private String place = "#";
    private long readings;
    private long taken;

    private UploadReader(
            byte[] json, int end, PointLists lists, Limits limits, LongConsumer memory) {
        this.in = new JsonCursor(json, end);
        this.columns = new ColumnReader(json, in, numbers -> take(NUMBER_BYTES * numbers));
        this.lists = new ListReader(json, end, in, lists, this::take);
        this.limits = limits;
        this.memory = memory;
    }

    /** How much one upload may bring. */
    record Limits(int frames, int readings) {}

    /**
     * @param memory is told of the bytes that it takes; may refuse
     * @throws MalformedUpload when it is not JSON
     * @throws WrongShape when it is no upload
     * @throws org.minesafety.platform.problem.Problem {@code body-too-large} (413) when it brings
     *     more than the limits
     */
    static List<FrameDraft> read(
            byte[] json, int end, PointLists lists, Limits limits, LongConsumer memory) {
        var reader = new UploadReader(json, end, lists, limits, memory);
        try {
            List<FrameDraft> frames = reader.upload();
            reader.in.finish();
            memory.accept(reader.taken);
            return frames;
        } catch (MalformedUpload fault) {
            throw fault.in(reader.place).of(json);
        }
    }

    private List<FrameDraft> upload() {
        object("#");
        if (in.take('}')) {
            throw new WrongShape("#/frames", "fault.reading.required");
        }
        String name = name();
        if (!name.equals("frames")) {
            return List.of(new FrameInProgress("#").read(name));
        }
        List<FrameDraft> frames = frames();
        if (in.another('}')) {
            throw new WrongShape("#" + step(name()), "fault.unknown-property");
        }
        return frames;
    }

    private List<FrameDraft> frames() {
        if (in.peek() != '[') {
            throw new WrongShape("#/frames", "fault.reading.array");
        }
        in.expect('[');
        if (in.take(']')) {
            throw new WrongShape("#/frames", "fault.reading.required");
        }
        List<FrameDraft> frames = new ArrayList<>();
        do {
            if (frames.size() == limits.frames()) {
                throw UploadProblems.tooMuch(
                        "#/frames", "fault.reading.too-many-frames", limits.frames());
            }
            String pointer = "#/frames/" + frames.size();
            place = pointer;
            object(pointer);
            if (in.take('}')) {
                throw new WrongShape(pointer + "/mine", "fault.reading.required");
            }
            frames.add(new FrameInProgress(pointer).read(name()));
        } while (in.another(']'));
        return frames;
    }

    private void object(String pointer) {
        if (in.peek() != '{') {
            if ("[\"-0123456789tfn".indexOf(in.peek()) < 0) {
                throw in.malformed();
            }
            throw new WrongShape(pointer, "fault.reading.object");
        }
        in.expect('{');
    }

    private String name() {
        String name = in.string();
        in.expect(':');
        return name;
    }

    /** The members of one frame, in whatever order they come. */
    private final class FrameInProgress {

        private final String pointer;
        private @Nullable String mine;
        private @Nullable String system;
        private @Nullable String dataTime;
        private @Nullable String uploadTime;
        private @Nullable PointList points;
        private @Nullable Column<double[]> values;
        private @Nullable Column<int[]> offsets;
        private @Nullable Column<int[]> status;
        private @Nullable PointList units;
        private int seen;

        FrameInProgress(String pointer) {
            this.pointer = pointer;
        }

        FrameDraft read(String first) {
            member(first);
            while (in.another('}')) {
                member(name());
            }
            Instant data = dataTime == null ? null : WireTimes.read(dataTime);
            Instant upload = uploadTime == null ? null : WireTimes.read(uploadTime);
            Column<double[]> numbers = required(values, "values");
            take(FRAME_BYTES);
            count(numbers.length());
            return new FrameDraft(
                    required(mine, "mine"),
                    required(system, "system"),
                    data,
                    upload,
                    upload != null || uploadTime == null,
                    required(points, "points"),
                    numbers,
                    offsets,
                    status,
                    units);
        }

        private void member(String name) {
            String at = pointer + "/" + name;
            place = pointer + step(name);
            switch (name) {
                case "mine" -> mine = text(at, 0);
                case "system" -> system = text(at, 1);
                case "dataTime" -> {
                    once(at, 2);
                    dataTime = time(at);
                }
                case "uploadTime" -> {
                    once(at, 3);
                    uploadTime = isAbsent() ? null : time(at);
                }
                case "points" -> {
                    once(at, 4);
                    points = lists.read(at, false);
                }
                case "values" -> {
                    once(at, 5);
                    values = columns.values(at);
                }
                case "offsetsMs" -> {
                    once(at, 6);
                    offsets = isAbsent() ? null : columns.ints(MOST_OFFSET, Reason.BAD_OFFSET, at);
                }
                case "status" -> {
                    once(at, 7);
                    status = isAbsent() ? null : columns.ints(MOST_STATUS, Reason.BAD_STATUS, at);
                }
                case "units" -> {
                    once(at, 8);
                    units = isAbsent() ? null : lists.read(at, true);
                }
                default -> throw new WrongShape(pointer + step(name), "fault.unknown-property");
            }
        }

        private void once(String at, int member) {
            if ((seen & 1 << member) != 0) {
                throw new WrongShape(at, "fault.reading.repeated");
            }
            seen |= 1 << member;
        }

        private String text(String at, int member) {
            once(at, member);
            if (in.peek() != '"') {
                throw new WrongShape(at, "fault.reading.string");
            }
            return WrongShape.storable(counted(in.string()), at);
        }

        /** A number or word where a time should be is a time that cannot be read. */
        private String time(String at) {
            int from = in.position();
            switch (in.peek()) {
                case '"' -> {
                    return counted(in.string());
                }
                case '[', '{' -> throw new WrongShape(at, "fault.reading.string");
                case 't' -> in.literal("true");
                case 'f' -> in.literal("false");
                case 'n' -> in.literal("null");
                default -> {
                    double _ = in.number();
                }
            }
            return "at byte " + from;
        }

        private <T> T required(@Nullable T value, String name) {
            if (value == null) {
                throw new WrongShape(pointer + "/" + name, "fault.reading.required");
            }
            return value;
        }
    }

    /** A name as a step of a JSON pointer; of a long one so much is enough to find it by. */
    private static String step(String name) {
        return "/" + StorableText.shown(name).replace("~", "~0").replace("/", "~1");
    }

    private void count(int more) {
        readings += more;
        if (readings > limits.readings()) {
            throw UploadProblems.tooMuch(
                    "#/frames", "fault.reading.too-many-readings", limits.readings());
        }
    }

    private void take(long more) {
        taken += more;
        if (taken >= PORTION) {
            memory.accept(taken);
            taken = 0;
        }
    }

    private String counted(String text) {
        if (text.length() > TEXT) {
            take(2L * text.length());
        }
        return text;
    }

    private boolean isAbsent() {
        if (in.peek() != 'n') {
            return false;
        }
        in.literal("null");
        return true;
    }
}
