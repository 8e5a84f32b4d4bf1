package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures of C2SP's signed-note.
 *
 * @param text ends with a line feed
 */
record SignedNote(String text, List<Line> signatures) {

    private static final String BEGIN = "\u2014 ";
    private static final int MOST_SIGNATURES = 100;

    SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature.
     *
     * @param name of the key
     * @param id of the key
     */
    record Line(String name, int id, byte[] signature) {

        private String text() {
            byte[] bytes =
                    ByteBuffer.allocate(Integer.BYTES + signature.length)
                            .putInt(id)
                            .put(signature)
                            .array();
            return BEGIN + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }

        private static Line parse(String line) {
            String[] parts = line.split(" ", -1);
            if (!line.startsWith(BEGIN) || parts.length != 3 || parts[1].isEmpty()) {
                throw new IllegalArgumentException("Not a signature: " + line);
            }
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2]));
            if (bytes.remaining() <= Integer.BYTES) {
                throw new IllegalArgumentException("Not a signature: " + line);
            }
            int id = bytes.getInt();
            byte[] signature = new byte[bytes.remaining()];
            bytes.get(signature);
            return new Line(parts[1], id, signature);
        }
    }

    /**
     * @throws IllegalArgumentException when it is no signed note
     */
    static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        boolean isPlain = note.chars().allMatch(unit -> unit >= ' ' || unit == '\n');
        if (end < 0 || !note.endsWith("\n") || !isPlain) {
            throw new IllegalArgumentException("Not a signed note");
        }
        String[] lines = note.substring(end + 2).split("\n");
        if (lines.length > MOST_SIGNATURES) {
            throw new IllegalArgumentException("Too many signatures");
        }
        List<Line> signatures = new ArrayList<>();
        for (String line : lines) {
            signatures.add(Line.parse(line));
        }
        var read = new SignedNote(note.substring(0, end + 1), signatures);
        if (!read.note().equals(note)) { // base64 has more than one text for some bytes
            throw new IllegalArgumentException("Not a signed note as it is written");
        }
        return read;
    }

    /** Whether one of the keys signed it, and none of them is shown with a wrong signature. */
    boolean isSignedBy(Collection<VerifierKey> keys) {
        byte[] content = text.getBytes(UTF_8);
        boolean isSigned = false;
        for (Line line : signatures) {
            for (VerifierKey key : keys) {
                if (key.id() == line.id() && key.name().equals(line.name())) {
                    if (!key.verifies(content, line.signature())) {
                        return false;
                    }
                    isSigned = true;
                }
            }
        }
        return isSigned;
    }

    /** As {@link #parse} reads it. */
    String note() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.text()));
        return note.toString();
    }
}
