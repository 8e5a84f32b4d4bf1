package org.minesafety.platform.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as they come from phones, offices and strangers. */
final class Samples {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Samples() {}

    static byte[] jpeg() {
        return picture("jpg");
    }

    static byte[] png() {
        return picture("png");
    }

    private static byte[] picture(String format) {
        var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) {
            for (int y = 0; y < 48; y++) {
                picture.setRGB(x, y, x * 4 << 16 | y * 5 << 8 | (x ^ y) & 0xFF);
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A photo of Meihekou as a phone held upright takes it. */
    static byte[] photo() {
        return withSegment(jpeg(), 0xE1, together(EXIF, exif()));
    }

    static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
        int length = payload.length + 2;
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length};
        return together(
                Arrays.copyOf(jpeg, 2), head, payload, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] withChunk(byte[] png, String name, byte[] data) {
        byte[] named = together(name.getBytes(StandardCharsets.ISO_8859_1), data);
        var crc = new CRC32();
        crc.update(named);
        byte[] chunk =
                together(
                        ByteBuffer.allocate(4).putInt(data.length).array(),
                        named,
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        int afterHeader = 8 + 8 + 13 + 4;
        return together(
                Arrays.copyOf(png, afterHeader),
                chunk,
                Arrays.copyOfRange(png, afterHeader, png.length));
    }

    /** Taken 2026-11-25 08:00:00 at 42° 32' 3.6" N, 125° 42' 0" E; to be turned right (6). */
    static byte[] exif() {
        ByteBuffer block = ByteBuffer.allocate(400);
        block.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        block.putShort((short) 3);
        entry(block, 0x0112, 3, 1, 6 << 16);
        entry(block, 0x8769, 4, 1, 100);
        entry(block, 0x8825, 4, 1, 160);
        block.position(100).putShort((short) 1);
        entry(block, 0x9003, 2, 20, 300);
        block.position(160).putShort((short) 4);
        entry(block, 1, 2, 2, 'N' << 24);
        entry(block, 2, 5, 3, 320);
        entry(block, 3, 2, 2, 'E' << 24);
        entry(block, 4, 5, 3, 344);
        block.position(300).put("2026:11:25 08:00:00\0".getBytes(StandardCharsets.US_ASCII));
        block.position(320);
        block.putInt(42).putInt(1).putInt(32).putInt(1).putInt(36).putInt(10);
        block.putInt(125).putInt(1).putInt(42).putInt(1).putInt(0).putInt(1);
        return block.array();
    }

    static void entry(ByteBuffer block, int tag, int type, int count, int value) {
        block.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] docx() {
        return zip("[Content_Types].xml", "word/document.xml");
    }

    static byte[] zip(String... names) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] mp4() {
        return together(
                ByteBuffer.allocate(4).putInt(24).array(),
                "ftypisom\0\0\2\0isommp41".getBytes(StandardCharsets.ISO_8859_1),
                new byte[1_000]);
    }

    static byte[] together(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
