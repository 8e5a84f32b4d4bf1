package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Bodies of uploads that no mine sends. */
final class HostileBodies {

    private static final Random RANDOM = new Random(20_261_125);
    private static final int CHUNK = 1 << 20;
    private static final int GIGABYTE_OF_CHUNKS = 1 << 10;

    private HostileBodies() {}

    static byte[] zip(byte[] bytes) {
        return zipped(1, bytes);
    }

    /** A gigabyte of blanks. */
    static byte[] bombOfBlanks() {
        byte[] blanks = new byte[CHUNK];
        Arrays.fill(blanks, (byte) ' ');
        return zipped(GIGABYTE_OF_CHUNKS, blanks);
    }

    /** A gigabyte of frames, each as it should be. */
    static byte[] bombOfFrames(String frame) {
        byte[] some = (frame + ",").repeat(CHUNK / frame.length()).getBytes(UTF_8);
        return zipped("{\"frames\":[".getBytes(UTF_8), GIGABYTE_OF_CHUNKS, some);
    }

    /** As many frames without readings as fit into an upload; none is like the other. */
    static byte[] manyEmptyFrames(String mine) {
        return zip(
                IntStream.range(0, 200_000)
                        .mapToObj(_ ->
                                """
                                {"mine":"%s","system":"01","dataTime":"%s","points":[],"values":[]}\
                                """
                                        .formatted(mine, word()))
                        .collect(Collectors.joining(",", "{\"frames\":[", "]}"))
                        .getBytes(UTF_8));
    }

    /** Elements of an array that does not shrink so much that it would be refused for that. */
    static String array(int length, boolean text) {
        return IntStream.range(0, length)
                .mapToObj(_ -> text ? '"' + word() + '"' : Integer.toString(RANDOM.nextInt(10)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String word() {
        return Integer.toString(RANDOM.nextInt(1 << 20), Character.MAX_RADIX);
    }

    private static byte[] zipped(int times, byte[] bytes) {
        return zipped(new byte[0], times, bytes);
    }

    private static byte[] zipped(byte[] head, int times, byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(head);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }
}
