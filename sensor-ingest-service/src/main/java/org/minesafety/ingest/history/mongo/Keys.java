package org.minesafety.ingest.history.mongo;

import java.time.Instant;

/** Ids that sort by mine, then system or point, then time. */
final class Keys {

    /** Characters of {@code mine|system}. */
    static final int STREAM_LENGTH = 15;

    private static final String BAR = "|";
    private static final long THIRTEEN_DIGITS = 10_000_000_000_000L;

    private Keys() {}

    static String stream(String mine, String system) {
        return mine + BAR + system;
    }

    static String frame(String mine, String system, Instant time, String frame) {
        return at(stream(mine, system), time) + BAR + frame;
    }

    /** Where the time begins in a stream. */
    static String at(String stream, Instant time) {
        return stream + BAR + time(time);
    }

    static Instant timeOf(String key) {
        int from = key.lastIndexOf(BAR, key.length()) + 1;
        return Instant.ofEpochMilli(Long.parseLong(key, from, key.length(), 10));
    }

    static Instant timeOfFrame(String key) {
        return timeOf(key.substring(0, key.lastIndexOf(BAR)));
    }

    static String lastPart(String key) {
        return key.substring(key.lastIndexOf(BAR) + 1);
    }

    /** Milliseconds, 13 digits: what does not fit would stand at a wrong place for ever. */
    private static String time(Instant time) {
        if (time.toEpochMilli() < 0 || time.toEpochMilli() >= THIRTEEN_DIGITS) {
            throw new IllegalArgumentException("No time of readings: " + time);
        }
        return Long.toString(THIRTEEN_DIGITS + time.toEpochMilli()).substring(1);
    }
}
