package org.minesafety.platform.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/**
 * What a camera wrote: when, where, and how the camera was held. Only three directories are read,
 * each once and only so far, so that nothing in a block can make reading it long.
 *
 * @param at without an offset it is the time of China
 * @param orientation 1 to 8; 1 as it is
 */
record Exif(@Nullable Instant at, @Nullable Place place, int orientation) {

    static final Exif NONE = new Exif(null, null, 1);

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss")
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final int ORIENTATION = 0x0112;
    private static final int CAMERA = 0x8769;
    private static final int GPS = 0x8825;
    private static final int TAKEN = 0x9003;
    private static final int TAKEN_OFFSET = 0x9011;
    private static final int SIDE_OF_LATITUDE = 1;
    private static final int LATITUDE = 2;
    private static final int SIDE_OF_LONGITUDE = 3;
    private static final int LONGITUDE = 4;
    private static final int POLE = 90;
    private static final int DATE_LINE = 180;
    private static final int MOST_ORIENTATIONS = 8;

    /** An APP1 segment with one directory with one entry; the last value is still missing. */
    private static final byte[] ONLY_ORIENTATION = {
        (byte) 0xFF,
        (byte) 0xE1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0
    };

    private static final int WHERE_IT_STANDS = 29;

    /** In degrees; south and west are negative. */
    record Place(double latitude, double longitude) {}

    /**
     * @param block as TIFF; whatever cannot be understood is as if it were not there
     */
    static Exif of(byte[] block) {
        try {
            TiffDirectory first = TiffDirectory.first(block);
            TiffDirectory camera = first.directory(CAMERA);
            TiffDirectory gps = first.directory(GPS);
            int orientation = first.number(ORIENTATION);
            return new Exif(
                    time(camera.text(TAKEN), camera.text(TAKEN_OFFSET)),
                    place(gps),
                    orientation < 1 || orientation > MOST_ORIENTATIONS ? 1 : orientation);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException broken) {
            return NONE;
        }
    }

    private static @Nullable Instant time(String taken, String offset) {
        try {
            return LocalDateTime.parse(taken, TIME)
                    .toInstant(offset.isEmpty() ? CHINA : ZoneOffset.of(offset));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable Place place(TiffDirectory gps) {
        double latitude = degrees(gps, LATITUDE, gps.text(SIDE_OF_LATITUDE).equals("S"));
        double longitude = degrees(gps, LONGITUDE, gps.text(SIDE_OF_LONGITUDE).equals("W"));
        boolean there = Math.abs(latitude) <= POLE && Math.abs(longitude) <= DATE_LINE;
        // what a device without reception writes
        boolean nowhere = latitude == 0 && longitude == 0;
        return there && !nowhere ? new Place(latitude, longitude) : null;
    }

    private static double degrees(TiffDirectory gps, int tag, boolean negative) {
        double[] parts = gps.fractions(tag, 3);
        double degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
        return negative ? -degrees : degrees;
    }

    /** So that the picture still stands upright; empty where it does anyway. */
    byte[] orientationSegment() {
        if (orientation == 1) {
            return new byte[0];
        }
        byte[] segment = ONLY_ORIENTATION.clone();
        segment[WHERE_IT_STANDS] = (byte) orientation;
        return segment;
    }
}
