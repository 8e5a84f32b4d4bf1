package org.minesafety.platform.frame;

import static org.minesafety.platform.frame.FrameJson.DATA_TIME;
import static org.minesafety.platform.frame.FrameJson.FRAME;
import static org.minesafety.platform.frame.FrameJson.MINE;
import static org.minesafety.platform.frame.FrameJson.OFFSETS;
import static org.minesafety.platform.frame.FrameJson.POINTS;
import static org.minesafety.platform.frame.FrameJson.RECEIPT;
import static org.minesafety.platform.frame.FrameJson.RECEIVED_TIME;
import static org.minesafety.platform.frame.FrameJson.SOURCE;
import static org.minesafety.platform.frame.FrameJson.STATUS;
import static org.minesafety.platform.frame.FrameJson.SYSTEM;
import static org.minesafety.platform.frame.FrameJson.UPLOAD_TIME;
import static org.minesafety.platform.frame.FrameJson.VALUES;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.platform.clock.Millis;
import org.minesafety.platform.text.Surrogates;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads frames token by token; binding one to a record takes several times as long. Equal point
 * lists of one mine and system are one array, read after read. Any number of threads may share it.
 */
public final class FrameReader {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
    private static final long LONGEST_OFFSET = Duration.ofHours(1).toMillis();

    private final PointLists lists = new PointLists();

    /**
     * @throws JacksonException when it is no JSON
     * @throws IllegalArgumentException when it is no frame
     */
    public SensorFrame read(byte[] json) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            SensorFrame frame = read(in);
            require(in.nextToken() == null, "more than one value");
            return frame;
        }
    }

    /**
     * @param in at the frame's first token
     * @throws JacksonException when it is no JSON
     * @throws IllegalArgumentException when it is no frame
     */
    SensorFrame read(JsonParser in) {
        try {
            return new Members(in).read();
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(noTime.getMessage(), noTime);
        }
    }

    /** The members of one frame, in whatever order they come. */
    private final class Members {

        private static final int GUESS = 256;

        private final JsonParser in;
        private @Nullable String mine;
        private @Nullable String system;
        private @Nullable String frame;
        private @Nullable Instant dataTime;
        private @Nullable Instant uploadTime;
        private @Nullable Instant receivedTime;
        private @Nullable String source;
        private @Nullable String receipt;
        private String @Nullable [] points;
        private int @Nullable [] offsets;
        private double @Nullable [] values;
        private int @Nullable [] status;

        Members(JsonParser in) {
            this.in = in;
        }

        SensorFrame read() {
            require(in.currentToken() == JsonToken.START_OBJECT, "no object");
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (in.nextToken() != JsonToken.VALUE_NULL) {
                    member(name);
                }
            }
            String[] codes = present(points, POINTS);
            double[] numbers = present(values, VALUES);
            require(numbers.length == codes.length, VALUES);
            require(offsets == null || offsets.length == codes.length, OFFSETS);
            require(status == null || status.length == codes.length, STATUS);
            return new SensorFrame(
                    present(mine, MINE),
                    present(system, SYSTEM),
                    present(frame, FRAME),
                    present(dataTime, DATA_TIME),
                    uploadTime,
                    present(receivedTime, RECEIVED_TIME),
                    present(source, SOURCE),
                    receipt,
                    codes,
                    offsets,
                    numbers,
                    status);
        }

        private void member(String name) {
            switch (name) {
                case MINE -> mine = text(name);
                case SYSTEM -> system = text(name);
                case FRAME -> frame = text(name);
                case DATA_TIME -> dataTime = Millis.parse(text(name));
                case UPLOAD_TIME -> uploadTime = Millis.parse(text(name));
                case RECEIVED_TIME -> receivedTime = Millis.parse(text(name));
                case SOURCE -> source = text(name);
                case RECEIPT -> receipt = text(name);
                case POINTS -> points = texts();
                case OFFSETS -> offsets = offsets();
                case VALUES -> values = numbers();
                case STATUS -> status = integers(name);
                default -> in.skipChildren();
            }
        }

        private String text(String name) {
            require(in.currentToken() == JsonToken.VALUE_STRING, name);
            String text = in.getString();
            require(Surrogates.arePaired(text), name);
            return text;
        }

        private String[] texts() {
            array(POINTS);
            String[] read = lists.read(in, mine + "|" + system);
            if (read == null) {
                throw new IllegalArgumentException("a point is no text");
            }
            return read;
        }

        private int[] offsets() {
            int[] read = integers(OFFSETS);
            for (int offset : read) {
                require(offset >= 0 && offset < LONGEST_OFFSET, "an offset out of range");
            }
            return read;
        }

        private int[] integers(String name) {
            array(name);
            int[] read = new int[expected()];
            int count = 0;
            for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
                require(t == JsonToken.VALUE_NUMBER_INT, name);
                if (count == read.length) {
                    read = Arrays.copyOf(read, 2 * count);
                }
                read[count++] = in.getIntValue();
            }
            return count == read.length ? read : Arrays.copyOf(read, count);
        }

        /** There is no number in JSON for "no value". */
        private double[] numbers() {
            array(VALUES);
            double[] read = new double[expected()];
            int count = 0;
            for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
                if (count == read.length) {
                    read = Arrays.copyOf(read, 2 * count);
                }
                read[count++] = t == JsonToken.VALUE_NULL ? Double.NaN : number(t);
            }
            return count == read.length ? read : Arrays.copyOf(read, count);
        }

        private double number(JsonToken token) {
            require(token.isNumeric(), "a value is no number");
            double value = in.getDoubleValue();
            require(Double.isFinite(value), "a value out of range");
            return value;
        }

        private void array(String name) {
            require(in.currentToken() == JsonToken.START_ARRAY, name);
        }

        /** Points mostly come first, so the other columns know how long they will be. */
        private int expected() {
            return points == null || points.length == 0 ? GUESS : points.length;
        }
    }

    private static <T> T present(@Nullable T member, String name) {
        if (member == null) {
            throw new IllegalArgumentException("Not a frame: no " + name);
        }
        return member;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("Not a frame: " + otherwise);
        }
    }
}
