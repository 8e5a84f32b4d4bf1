package org.minesafety.acceptance.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The body of an upload, made once. Times and values have fixed widths and are overwritten in
 * place, so that each upload is another one and costs its sender next to nothing.
 */
final class UploadBody {

    /** Below the statutory level. */
    private static final String QUIET = "0.%02d";

    /** Above it. */
    private static final byte[] ALARM = "1.20".getBytes(US_ASCII);

    private static final byte[] POWER_OFF = "1.60".getBytes(US_ASCII);

    private static final int VALUE_WIDTH = ALARM.length + 1;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String NEVER = MILLIS.format(Instant.EPOCH);

    private final String mine;
    private final int readings;
    private final byte[] json;
    private final int[] timeAt;
    private final int[] valuesAt;

    UploadBody(String mine, int frames, int readings, Random random) {
        this.mine = mine;
        this.readings = readings;
        timeAt = new int[frames];
        valuesAt = new int[frames];
        String points =
                IntStream.range(0, readings)
                        .mapToObj(i -> '"' + point(mine, i) + '"')
                        .collect(Collectors.joining(","));
        var text = new StringBuilder("{\"frames\":[");
        for (int frame = 0; frame < frames; frame++) {
            text.append(frame == 0 ? "" : ",")
                    .append("{\"mine\":\"%s\",\"system\":\"01\",\"dataTime\":\"".formatted(mine));
            timeAt[frame] = text.length();
            text.append(NEVER).append("\",\"points\":[").append(points).append("],\"values\":[");
            valuesAt[frame] = text.length();
            text.append(
                            IntStream.range(0, readings)
                                    .mapToObj(_ -> QUIET.formatted(random.nextInt(100)))
                                    .collect(Collectors.joining(",")))
                    .append("]}");
        }
        json = text.append("]}").toString().getBytes(US_ASCII);
    }

    static String point(String mine, int index) {
        return "%s01MN0001A%03d".formatted(mine, index);
    }

    String point(int index) {
        return point(mine, index);
    }

    /** As it stands there. */
    String value(int frame, int point) {
        return new String(json, valuesAt[frame] + VALUE_WIDTH * point, VALUE_WIDTH - 1, US_ASCII);
    }

    int frames() {
        return timeAt.length;
    }

    /** In all of its frames. */
    int readings() {
        return readings * timeAt.length;
    }

    void time(int frame, Instant time) {
        put(MILLIS.format(time).getBytes(US_ASCII), timeAt[frame]);
    }

    /** Puts a value that is above the alarm level in the place of another, which is returned. */
    byte[] alarm(int frame, int point) {
        int at = valuesAt[frame] + VALUE_WIDTH * point;
        byte[] quiet = Arrays.copyOfRange(json, at, at + ALARM.length);
        put(ALARM, at);
        return quiet;
    }

    /** Puts one at which power is cut: people are told at once, at any time of the day. */
    void powerOff(int frame, int point) {
        put(POWER_OFF, valuesAt[frame] + VALUE_WIDTH * point);
    }

    void quiet(int frame, int point, byte[] value) {
        put(value, valuesAt[frame] + VALUE_WIDTH * point);
    }

    byte[] json() {
        return json;
    }

    byte[] zipped() {
        var bytes = new ByteArrayOutputStream(json.length / 4);
        try (var zip =
                new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                }) {
            zip.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void put(byte[] text, int at) {
        System.arraycopy(text, 0, json, at, text.length);
    }
}
