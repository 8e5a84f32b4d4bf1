package org.minesafety.platform.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The parts of an Excel file that tell what is in it, unpacked as its list of contents at the end
 * says, which is what Excel goes by. What a small file would become is counted while it is
 * unpacked, whatever the list says of sizes.
 */
final class ZipParts {

    private static final int MOST_ENTRIES = 1_000;
    private static final int PIECE = 16 << 10;
    private static final int END = 0x06054B50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY = 0x02014B50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LOCAL = 0x04034B50;
    private static final int LOCAL_LENGTH = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int MASK = 0xFFFF;
    private static final String PROGRAM = "vbaproject.bin";
    private static final String ENCRYPTED = "encryptedpackage";

    private final Map<String, byte[]> parts = new HashMap<>();
    private final ByteBuffer file;
    private long left;

    private ZipParts(byte[] file, long most) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.left = most;
    }

    /**
     * @throws org.minesafety.platform.problem.Problem {@code sheet-unreadable} when it is damaged,
     *     becomes too large, or holds a program
     */
    static ZipParts of(byte[] file, SheetLimits limits) {
        var parts = new ZipParts(file, limits.unpacked().toBytes());
        try {
            parts.unpack();
        } catch (IndexOutOfBoundsException | DataFormatException damaged) {
            throw SheetProblems.unreadable("damaged");
        }
        return parts;
    }

    private void unpack() throws DataFormatException {
        int end = end();
        int count = file.getShort(end + 10) & MASK;
        int at = file.getInt(end + 16);
        if (count > MOST_ENTRIES) {
            throw SheetProblems.unreadable("unpacked-too-large");
        }
        for (int i = 0; i < count; i++) {
            if (file.getInt(at) != ENTRY) {
                throw SheetProblems.unreadable("damaged");
            }
            int name = file.getShort(at + 28) & MASK;
            int extra = file.getShort(at + 30) & MASK;
            int note = file.getShort(at + 32) & MASK;
            take(text(at + ENTRY_LENGTH, name), at);
            at += ENTRY_LENGTH + name + extra + note;
        }
    }

    private int end() {
        for (int at = file.limit() - END_LENGTH; at >= 0; at--) {
            if (file.getInt(at) == END) {
                return at;
            }
        }
        throw SheetProblems.unreadable("damaged");
    }

    private String text(int at, int length) {
        var bytes = new byte[length];
        file.get(at, bytes);
        return normal(new String(bytes, UTF_8));
    }

    /**
     * @param entry place in the list
     */
    private void take(String name, int entry) throws DataFormatException {
        if (name.endsWith(PROGRAM) || name.endsWith(ENCRYPTED)) {
            throw SheetProblems.unreadable("program");
        }
        int local = file.getInt(entry + 42);
        if (file.getInt(local) != LOCAL) {
            throw SheetProblems.unreadable("damaged");
        }
        int from =
                local
                        + LOCAL_LENGTH
                        + (file.getShort(local + 26) & MASK)
                        + (file.getShort(local + 28) & MASK);
        byte[] bytes =
                switch (file.getShort(entry + 10) & MASK) {
                    case STORED -> stored(from, file.getInt(entry + 24));
                    case DEFLATED -> inflated(from);
                    default -> throw SheetProblems.unreadable("damaged");
                };
        boolean kept = name.endsWith(".xml") || name.endsWith(".rels");
        if (kept && parts.put(name, bytes) != null) {
            throw SheetProblems.unreadable("damaged");
        }
    }

    private byte[] stored(int from, int size) {
        if (size < 0 || size > file.limit() - from) {
            throw SheetProblems.unreadable("damaged");
        }
        count(size);
        var bytes = new byte[size];
        file.get(from, bytes);
        return bytes;
    }

    private byte[] inflated(int from) throws DataFormatException {
        var bytes = new ByteArrayOutputStream();
        var piece = new byte[PIECE];
        var inflater = new Inflater(true);
        try {
            inflater.setInput(file.array(), from, file.limit() - from);
            while (!inflater.finished()) {
                int size = inflater.inflate(piece);
                if (size == 0 && !inflater.finished()) {
                    throw SheetProblems.unreadable("damaged");
                }
                count(size);
                bytes.write(piece, 0, size);
            }
        } finally {
            inflater.end();
        }
        return bytes.toByteArray();
    }

    private void count(int size) {
        left -= size;
        if (left < 0) {
            throw SheetProblems.unreadable("unpacked-too-large");
        }
    }

    Optional<byte[]> find(String name) {
        return Optional.ofNullable(parts.get(normal(name)));
    }

    /**
     * @throws org.minesafety.platform.problem.Problem {@code sheet-unreadable} where it is missing
     */
    byte[] get(String name) {
        return find(name).orElseThrow(() -> SheetProblems.unreadable("not-a-sheet"));
    }

    private static String normal(String name) {
        String plain = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return plain.startsWith("/") ? plain.substring(1) : plain;
    }
}
