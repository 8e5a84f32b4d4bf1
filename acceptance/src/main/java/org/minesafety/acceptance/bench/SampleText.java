package org.minesafety.acceptance.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;

/**
 * The samples of an upload as lines of Prometheus' text format, which other stores take. Times are
 * overwritten in place, as in the upload.
 */
final class SampleText {

    private static final String LINE = "reading{point=\"%s\"} %s ";
    private static final int TIME_WIDTH = 13;

    private final byte[] lines;
    private final int[] timeAt;
    private final int readings;

    SampleText(UploadBody upload) {
        readings = upload.readings() / upload.frames();
        timeAt = new int[upload.readings()];
        var text = new StringBuilder();
        for (int i = 0; i < timeAt.length; i++) {
            int point = i % readings;
            text.append(LINE.formatted(upload.point(point), upload.value(i / readings, point)));
            timeAt[i] = text.length();
            text.append("0".repeat(TIME_WIDTH)).append('\n');
        }
        lines = text.toString().getBytes(US_ASCII);
    }

    void time(int frame, Instant time) {
        byte[] millis = Long.toString(time.toEpochMilli()).getBytes(US_ASCII);
        for (int i = frame * readings; i < (frame + 1) * readings; i++) {
            System.arraycopy(millis, 0, lines, timeAt[i], TIME_WIDTH);
        }
    }

    byte[] bytes() {
        return lines;
    }
}
