package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads that are wrong in one way each, and what is to come of them. */
final class WrongUploads {

    static final String MINE = "220221600001";
    private static final int MILLION = 1_000_000;
    private static final Instant START =
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    private static final AtomicInteger SECONDS = new AtomicInteger();

    private WrongUploads() {}

    record Refused(String what, byte[] body, int status, String type, List<String> headers) {

        Refused(String what, byte[] body, int status, String type, String... headers) {
            this(what, body, status, type, List.of(headers));
        }

        Refused(String what, String body, int status, String type) {
            this(what, json(body).getBytes(UTF_8), status, type);
        }
    }

    /**
     * @param frame in which %s is the mine and the time of a frame that is right but for what it is
     *     about
     */
    record Rejected(String what, String frame, int accepted, List<String> reasons) {

        Rejected(String what, String frame, int accepted, String... reasons) {
            this(what, frame, accepted, List.of(reasons));
        }
    }

    static List<Refused> refused() {
        byte[] good = json(frame(newTime(), "['A']", "[1]")).getBytes(UTF_8);
        byte[] zipped = HostileBodies.zip(good);
        byte[] damaged = zipped.clone();
        damaged[damaged.length - 6] ^= 1;
        byte[] latin = json(frame(newTime(), "['Ä']", "[1]")).getBytes(ISO_8859_1);
        return List.of(
                new Refused("nothing", "", 400, "missing-body"),
                new Refused(
                        "half a JSON", Arrays.copyOf(good, good.length / 2), 400, "malformed-body"),
                new Refused(
                        "something behind it",
                        "{'frames':[" + frame(newTime(), "['A']", "[1]") + "]}]",
                        400,
                        "malformed-body"),
                new Refused("NaN", frame(newTime(), "['A']", "[NaN]"), 400, "malformed-body"),
                new Refused(
                        "-Infinity",
                        frame(newTime(), "['A']", "[-Infinity]"),
                        400,
                        "malformed-body"),
                new Refused("Latin-1", latin, 400, "malformed-body"),
                new Refused(
                        "UTF-16", new String(good, UTF_8).getBytes(UTF_16), 400, "malformed-body"),
                new Refused(
                        "a key twice",
                        frame(newTime(), "['A']", "[1],'values':[2]"),
                        400,
                        "invalid-request"),
                new Refused(
                        "deep lists",
                        frame(newTime(), "['A']", "[".repeat(100_000)),
                        400,
                        "invalid-request"),
                new Refused(
                        "deep objects",
                        "{'frames':[" + "{'mine':".repeat(100_000),
                        400,
                        "invalid-request"),
                new Refused(
                        "a million values",
                        frame(newTime(), "['A','B']", "[1" + ",1".repeat(MILLION) + "]"),
                        400,
                        "invalid-request"),
                new Refused(
                        "a million points",
                        frame(newTime(), "['A'" + ",'P'".repeat(MILLION) + "]", "[1]"),
                        400,
                        "invalid-request"),
                new Refused(
                        "a bomb of blanks",
                        HostileBodies.bombOfBlanks(),
                        413,
                        "body-too-large",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "a bomb of frames",
                        HostileBodies.bombOfFrames(new String(good, UTF_8)),
                        413,
                        "body-too-large",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "countless empty frames",
                        HostileBodies.manyEmptyFrames(MINE),
                        413,
                        "body-too-large",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "cut gzip",
                        Arrays.copyOf(zipped, zipped.length - 9),
                        400,
                        "malformed-body",
                        "Content-Encoding",
                        "gzip"),
                new Refused(
                        "damaged gzip", damaged, 400, "malformed-body", "Content-Encoding", "gzip"),
                new Refused("no gzip", good, 400, "malformed-body", "Content-Encoding", "gzip"),
                new Refused("gzip unnamed", zipped, 400, "malformed-body"),
                new Refused(
                        "deflate",
                        good,
                        415,
                        "unsupported-media-type",
                        "Content-Encoding",
                        "deflate"),
                new Refused("br", good, 415, "unsupported-media-type", "Content-Encoding", "br"),
                new Refused(
                        "no coding",
                        good,
                        415,
                        "unsupported-media-type",
                        "Content-Encoding",
                        "nonsense"),
                new Refused(
                        "gzip twice",
                        HostileBodies.zip(zipped),
                        415,
                        "unsupported-media-type",
                        "Content-Encoding",
                        "gzip, gzip"),
                new Refused(
                        "a form",
                        good,
                        415,
                        "unsupported-media-type",
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                new Refused(
                        "CSV", good, 415, "unsupported-media-type", "Content-Type", "text/csv"));
    }

    static List<Rejected> rejected() {
        return List.of(
                new Rejected("1e400", frame("['A','B']", "[2,1e400]"), 1, "non-finite"),
                new Rejected("-1e400", frame("['A','B']", "[2,-1e400]"), 1, "non-finite"),
                new Rejected("\"NaN\"", frame("['A','B']", "['NaN',2]"), 1, "non-finite"),
                new Rejected("text", frame("['A','B']", "['1,5',2]"), 1, "unreadable"),
                new Rejected(
                        "the same point twice",
                        frame("['A','A','B']", "[2,3,4]"),
                        2,
                        "duplicate-point"),
                new Rejected("an unknown point", frame("['A','C']", "[2,3]"), 1, "unknown-point"),
                new Rejected(
                        "a point with a name of a megabyte",
                        frame("['A','" + "x".repeat(MILLION) + "']", "[2,3]"),
                        1,
                        "unknown-point"),
                new Rejected(
                        "more values than points", frame("['A']", "[2,3]"), 0, "length-mismatch"),
                new Rejected(
                        "a negative time", at("'-0001-01-01T00:00:00Z'"), 0, "time-unreadable"),
                new Rejected("a number for a time", at("-5"), 0, "time-unreadable"),
                new Rejected("the year 0", at("'0000-01-01T00:00:00Z'"), 0, "time-too-early"),
                new Rejected("the year 9999", at("'9999-12-31T23:59:59Z'"), 0, "time-ahead"),
                new Rejected(
                        "the last year of Java",
                        at("'+999999999-12-31T23:59:59Z'"),
                        0,
                        "time-unreadable"),
                new Rejected(
                        "the 30th of February", at("'2024-02-30T00:00:00Z'"), 0, "time-unreadable"),
                new Rejected(
                        "no system",
                        frame("['A']", "[1]").replace("'01'", "'one'"),
                        0,
                        "wrong-system"),
                new Rejected(
                        "a mine of others",
                        frame("['A']", "[1]").replace(MINE, "220221600002"),
                        0,
                        "unknown-mine"));
    }

    /** Each is one second older than the last. */
    static Instant newTime() {
        return START.minusSeconds(SECONDS.incrementAndGet());
    }

    static String frame(Instant time, String points, String values) {
        return frame(points, values).replace("{now}", time.toString());
    }

    static String frame(String points, String values) {
        return "{'mine':'%s','system':'01','dataTime':'{now}','points':%s,'values':%s}"
                .formatted(MINE, points, values);
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static String at(String time) {
        return frame("['A']", "[1]").replace("'{now}'", time);
    }
}
