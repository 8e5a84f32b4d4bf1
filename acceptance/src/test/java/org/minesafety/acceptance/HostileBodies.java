package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bodies of uploads that no mine sends. */
final class HostileBodies {

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

    /** As many frames without readings as fit into an upload. */
    static byte[] manyEmptyFrames(String mine) {
        String frame =
                "{\"mine\":\"%s\",\"system\":\"01\",\"dataTime\":\"x\",\"points\":[],\"values\":[]}"
                        .formatted(mine);
        return zip(
                ("{\"frames\":[" + frame + ("," + frame).repeat(200_000) + "]}").getBytes(UTF_8));
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
