package org.minesafety.platform.frame;

import static java.util.Objects.requireNonNull;
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
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.platform.clock.Millis;
import org.minesafety.platform.text.Surrogates;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a frame; equal point lists of one mine and system are one array, read after read. */
final class FrameReader extends StdDeserializer<SensorFrame> {

    private static final int GUESS = 256;
    private static final long LONGEST_OFFSET = Duration.ofHours(1).toMillis();

    private final PointLists lists = new PointLists();

    FrameReader() {
        super(SensorFrame.class);
    }

    @Override
    public SensorFrame deserialize(JsonParser in, DeserializationContext context) {
        require(in.currentToken() == JsonToken.START_OBJECT, "not an object", context);
        Map<String, String> texts = new HashMap<>();
        String[] points = null;
        double[] values = null;
        int[] offsets = null;
        int[] status = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            switch (name) {
                case MINE, SYSTEM, FRAME, DATA_TIME, UPLOAD_TIME, RECEIVED_TIME, SOURCE, RECEIPT ->
                        text(name, token, in, texts, context);
                case POINTS -> {
                    start(token, context);
                    points = lists.read(in, texts.get(MINE) + texts.get(SYSTEM));
                    require(points != null, "a point is no text", context);
                }
                case VALUES -> values = doubles(token, in, context);
                case OFFSETS -> offsets = ints(token, in, context);
                case STATUS -> status = ints(token, in, context);
                default -> in.skipChildren();
            }
        }
        int length = points == null ? -1 : points.length;
        require(values != null && values.length == length, "values", context);
        require(offsets == null || offsets.length == length, OFFSETS, context);
        require(offsets == null || inRange(offsets), "an offset out of range", context);
        require(status == null || status.length == length, STATUS, context);
        return new SensorFrame(
                required(texts, MINE, context),
                required(texts, SYSTEM, context),
                required(texts, FRAME, context),
                time(required(texts, DATA_TIME, context), context),
                texts.containsKey(UPLOAD_TIME)
                        ? time(required(texts, UPLOAD_TIME, context), context)
                        : null,
                time(required(texts, RECEIVED_TIME, context), context),
                required(texts, SOURCE, context),
                texts.get(RECEIPT),
                requireNonNull(points),
                offsets,
                requireNonNull(values),
                status);
    }

    private void text(
            String name,
            JsonToken token,
            JsonParser in,
            Map<String, String> texts,
            DeserializationContext context) {
        if (token != JsonToken.VALUE_NULL) {
            require(token == JsonToken.VALUE_STRING, name, context);
            String text = in.getString();
            require(Surrogates.arePaired(text), name, context);
            texts.put(name, text);
        }
    }

    private double[] doubles(JsonToken token, JsonParser in, DeserializationContext context) {
        start(token, context);
        double[] read = new double[GUESS];
        int count = 0;
        for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
            if (count == read.length) {
                read = Arrays.copyOf(read, 2 * count);
            }
            require(t.isNumeric() || t == JsonToken.VALUE_NULL, "a value is no number", context);
            double value = t == JsonToken.VALUE_NULL ? Double.NaN : in.getDoubleValue();
            require(!Double.isInfinite(value), "a value is infinite", context);
            read[count++] = value;
        }
        return Arrays.copyOf(read, count);
    }

    private int @Nullable [] ints(JsonToken token, JsonParser in, DeserializationContext context) {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        start(token, context);
        int[] read = new int[GUESS];
        int count = 0;
        for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
            if (count == read.length) {
                read = Arrays.copyOf(read, 2 * count);
            }
            require(t == JsonToken.VALUE_NUMBER_INT, "not a whole number", context);
            read[count++] = in.getIntValue();
        }
        return Arrays.copyOf(read, count);
    }

    private static boolean inRange(int[] offsets) {
        for (int offset : offsets) {
            if (offset < 0 || offset >= LONGEST_OFFSET) {
                return false;
            }
        }
        return true;
    }

    private void start(JsonToken token, DeserializationContext context) {
        require(token == JsonToken.START_ARRAY, "a column is no array", context);
    }

    private String required(
            Map<String, String> texts, String name, DeserializationContext context) {
        String text = texts.get(name);
        return text != null
                ? text
                : context.<String>reportInputMismatch(this, "Not a frame: no %s", name);
    }

    private Instant time(String text, DeserializationContext context) {
        try {
            return Millis.parse(text);
        } catch (DateTimeException e) {
            throw context.weirdStringException(text, Instant.class, "not a time");
        }
    }

    private void require(boolean holds, String otherwise, DeserializationContext context) {
        if (!holds) {
            context.reportInputMismatch(this, "Not a frame: %s", otherwise);
        }
    }
}
