package org.minesafety.platform.frame;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.SensorFrame;

/**
 * The name of a frame: SHA-256 over what was measured and by which upload time, not over who sent
 * it, when it arrived or how its numbers were written. The upload time belongs to it, because of
 * two values the later uploaded one wins: without it the same values sent a second time would lose
 * to what was sent between.
 */
public final class FrameHash {

    private static final String FORM = "frame.1";
    private static final String LIST_FORM = "points.1";

    private FrameHash() {}

    public static String of(SensorFrame frame) {
        return of(
                frame.mine(),
                frame.system(),
                frame.dataTime(),
                frame.uploadTime(),
                ofPoints(frame.points()),
                frame.offsetsMs(),
                frame.values(),
                frame.status());
    }

    /**
     * @param points of {@link #ofPoints}
     * @param offsetsMs all zero is the same as none; so it is with {@code status}
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(
            String mine,
            String system,
            Instant dataTime,
            @Nullable Instant uploadTime,
            byte[] points,
            int @Nullable [] offsetsMs,
            double[] values,
            int @Nullable [] status) {
        MessageDigest sha = sha256();
        String upload = uploadTime == null ? "" : uploadTime.toString();
        sha.update(
                String.join("\n", FORM, mine, system, dataTime.toString(), upload).getBytes(UTF_8));
        sha.update(points);
        var numbers = ByteBuffer.allocate(values.length * (Double.BYTES + 2 * Integer.BYTES) + 2);
        for (double value : values) {
            numbers.putDouble(value + 0.0); // of the two zeros only one
        }
        put(offsetsMs, numbers);
        put(status, numbers);
        sha.update(numbers.flip());
        return HexFormat.of().formatHex(sha.digest());
    }

    /** SHA-256 over the codes, in their order. */
    public static byte[] ofPoints(String[] codes) {
        MessageDigest sha = sha256();
        sha.update(LIST_FORM.getBytes(UTF_8));
        for (String code : codes) {
            sha.update((byte) '\n');
            sha.update(code.getBytes(UTF_8));
        }
        return sha.digest();
    }

    private static void put(int @Nullable [] column, ByteBuffer numbers) {
        boolean present = column != null && anySet(column);
        numbers.put((byte) (present ? 1 : 0));
        if (column != null && present) {
            for (int number : column) {
                numbers.putInt(number);
            }
        }
    }

    private static boolean anySet(int[] column) {
        for (int number : column) {
            if (number != 0) {
                return true;
            }
        }
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
