package org.minesafety.ingest.reading.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.point.domain.PointList;
import org.minesafety.ingest.reading.application.PointLists;
import org.minesafety.ingest.reading.domain.Column;
import org.minesafety.ingest.reading.domain.FrameDraft;
import org.minesafety.ingest.reading.domain.Reason;

/**
 * Reads an upload: {@code {"frames": [frame, …]}}, or one frame alone. The whole of it is read
 * before anything is done with it, so that half an upload is none.
 */
final class UploadReader {

    private static final int MOST_OFFSET = 3_599_999;
    private static final int MOST_STATUS = 255;

    /** So many bytes are taken by a frame, a number and a name that is new, beside the upload. */
    private static final int FRAME_BYTES = 256;

    private static final int NUMBER_BYTES = 16;
    private static final int NAME_BYTES = 96;

    private final byte[] json;
    private final int end;
    private final JsonCursor in;
    private final ColumnReader columns;
    private final PointLists lists;
    private final LongConsumer memory;

    private UploadReader(byte[] json, int end, PointLists lists, LongConsumer memory) {
        this.json = json;
        this.end = end;
        this.in = new JsonCursor(json, end);
        this.columns = new ColumnReader(json, in);
        this.lists = lists;
        this.memory = memory;
    }

    /**
     * @param memory is told of the bytes that it takes; may refuse
     * @throws MalformedUpload when it is not JSON
     * @throws WrongShape when it is no upload
     */
    static List<FrameDraft> read(byte[] json, int end, PointLists lists, LongConsumer memory) {
        var reader = new UploadReader(json, end, lists, memory);
        List<FrameDraft> frames = reader.upload();
        reader.in.finish();
        return frames;
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
            throw new WrongShape("#/" + name(), "fault.unknown-property");
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
            String pointer = "#/frames/" + frames.size();
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
            memory.accept(FRAME_BYTES + (long) NUMBER_BYTES * numbers.length());
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
                    points = list(at, false);
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
                    units = isAbsent() ? null : list(at, true);
                }
                default -> throw new WrongShape(at, "fault.unknown-property");
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
            return in.string();
        }

        /** A number or word where a time should be is a time that cannot be read. */
        private String time(String at) {
            int from = in.position();
            switch (in.peek()) {
                case '"' -> {
                    return in.string();
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

    private boolean isAbsent() {
        if (in.peek() != 'n') {
            return false;
        }
        in.literal("null");
        return true;
    }

    /** Most lists came before: then one comparison is all that it takes. */
    private PointList list(String pointer, boolean nullable) {
        if (in.peek() != '[') {
            throw new WrongShape(pointer, "fault.reading.array");
        }
        int from = in.position();
        PointLists.Match match = lists.match(json, from, end);
        if (match != null) {
            in.skip(match.length());
            return match.list();
        }
        List<String> texts = new ArrayList<>();
        in.expect('[');
        if (!in.take(']')) {
            do {
                if (texts.size() == ColumnReader.MOST) {
                    throw new WrongShape(pointer, "fault.reading.too-long");
                }
                if (nullable && in.peek() == 'n') {
                    in.literal("null");
                    texts.add("");
                } else if (in.peek() == '"') {
                    texts.add(in.string());
                } else {
                    throw new WrongShape(pointer + "/" + texts.size(), "fault.reading.string");
                }
            } while (in.another(']'));
        }
        memory.accept((long) NAME_BYTES * texts.size());
        return lists.learn(json, from, in.position(), texts.toArray(String[]::new));
    }
}
