package org.minesafety.alert.detection.topology;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.platform.clock.Millis;
import org.minesafety.platform.deadletter.UndecodableRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a frame token by token: binding it to a record takes several times as long, and frames are
 * what the service reads all day.
 */
final class FrameReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int HOUR_MS = 3_600_000;
    private static final int LONGEST_NAME = 100;

    /** Clocks of two machines differ; what is further ahead of its receipt was not measured. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

    private @Nullable String mine;
    private @Nullable String system;
    private @Nullable String frame;
    private @Nullable Instant dataTime;
    private @Nullable Instant uploadTime;
    private @Nullable Instant receivedTime;
    private @Nullable String source;
    private @Nullable String receipt;
    private String @Nullable [] points;
    private int @Nullable [] offsetsMs;
    private double @Nullable [] values;
    private int @Nullable [] status;

    private FrameReader() {}

    /**
     * @throws UndecodableRecord when it is no frame, or that of another mine
     */
    static SensorFrame read(ConsumerRecord<String, byte[]> record) {
        SensorFrame read;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), record.value())) {
            var reader = new FrameReader();
            reader.members(json);
            read = reader.frame();
        } catch (JacksonException | DateTimeException | IllegalArgumentException malformed) {
            throw UndecodableRecord.malformed(record, malformed);
        }
        if (!read.mine().equals(record.key())) {
            throw UndecodableRecord.wrongKey(record, read.mine());
        }
        return read;
    }

    private void members(JsonParser json) {
        require(json.nextToken() == JsonToken.START_OBJECT, "no object");
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (value != JsonToken.VALUE_NULL) {
                member(name, json);
            }
        }
        require(json.currentToken() == JsonToken.END_OBJECT, "no end");
    }

    private void member(String name, JsonParser json) {
        switch (name) {
            case "mine" -> mine = json.getString();
            case "system" -> system = json.getString();
            case "frame" -> frame = json.getString();
            case "dataTime" -> dataTime = Millis.parse(json.getString());
            case "uploadTime" -> uploadTime = Millis.parse(json.getString());
            case "receivedTime" -> receivedTime = Millis.parse(json.getString());
            case "source" -> source = json.getString();
            case "receipt" -> receipt = json.getString();
            case "points" -> points = strings(json);
            case "offsetsMs" -> offsetsMs = integers(json);
            case "values" -> values = numbers(json);
            case "status" -> status = integers(json);
            default -> json.skipChildren();
        }
    }

    private SensorFrame frame() {
        String[] codes = present(points, "points");
        double[] numbers = present(values, "values");
        require(codes.length > 0, "no reading");
        String hash = present(frame, "frame");
        require(SHA_256.matcher(hash).matches(), "frame is no SHA-256");
        require(numbers.length == codes.length, "values do not match points");
        require(status == null || status.length == codes.length, "status does not match points");
        require(
                offsetsMs == null || offsetsMs.length == codes.length,
                "offsetsMs do not match points");
        if (offsetsMs != null) {
            for (int offset : offsetsMs) {
                require(offset >= 0 && offset < HOUR_MS, "offset of an hour or more");
            }
        }
        Instant received = possible(present(receivedTime, "receivedTime"));
        Instant data = possible(present(dataTime, "dataTime"));
        require(!data.isAfter(received.plus(MOST_AHEAD)), "dataTime is ahead of receivedTime");
        return new SensorFrame(
                part(mine, "mine"),
                part(system, "system"),
                hash,
                data,
                uploadTime == null ? null : possible(uploadTime),
                received,
                present(source, "source"),
                receipt,
                codes,
                offsetsMs,
                numbers,
                status);
    }

    private String[] strings(JsonParser json) {
        array(json);
        var result = new ArrayList<String>(expected());
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.VALUE_STRING, "a point is text");
            String code = json.getString();
            require(!code.isEmpty() && code.length() <= LONGEST_NAME, "a point's code");
            result.add(code);
        }
        return result.toArray(new String[0]);
    }

    private int[] integers(JsonParser json) {
        array(json);
        int[] result = new int[expected()];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == result.length) {
                result = Arrays.copyOf(result, 2 * size);
            }
            result[size++] = json.getIntValue();
        }
        return Arrays.copyOf(result, size);
    }

    /** There is no number for "no value". */
    private double[] numbers(JsonParser json) {
        array(json);
        double[] result = new double[expected()];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == result.length) {
                result = Arrays.copyOf(result, 2 * size);
            }
            boolean none = json.currentToken() == JsonToken.VALUE_NULL;
            double value = none ? Double.NaN : json.getDoubleValue();
            require(none || Double.isFinite(value), "a value out of range");
            result[size++] = value;
        }
        return Arrays.copyOf(result, size);
    }

    /** Points come first, so the other columns know how long they will be. */
    private int expected() {
        return points == null || points.length == 0 ? 64 : points.length;
    }

    private static void array(JsonParser json) {
        require(json.currentToken() == JsonToken.START_ARRAY, "a column is an array");
    }

    /** Keys are made of it. */
    private static String part(@Nullable String value, String name) {
        String part = present(value, name);
        require(!part.isEmpty() && part.length() <= LONGEST_NAME && part.indexOf('|') < 0, name);
        return part;
    }

    /** Beyond it arithmetic with times overflows, or one frame hides all that follow. */
    private static Instant possible(Instant time) {
        require(PossibleTimes.contains(time), "an impossible time: " + time);
        return time;
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
