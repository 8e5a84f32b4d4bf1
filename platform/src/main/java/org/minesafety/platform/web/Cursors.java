package org.minesafety.platform.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;

/**
 * Opaque cursors. A digest over the position and the list tells a cursor of another list, with
 * other filters or with a slip in it, from a good one. It is no secret, and need not be: a position
 * shows nothing that the caller's scope does not allow.
 */
final class Cursors {

    /** Raised when the form changes: old cursors are then refused instead of misread. */
    private static final int FORM = 1;

    private static final int DIGEST_BYTES = 8;

    private Cursors() {}

    static String encode(Position position, String list) {
        byte[] content = content(position);
        byte[] cursor = Arrays.copyOf(digest(content, list), DIGEST_BYTES + content.length);
        System.arraycopy(content, 0, cursor, DIGEST_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    static Position decode(String cursor, String list) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            byte[] content =
                    Arrays.copyOfRange(bytes, Math.min(DIGEST_BYTES, bytes.length), bytes.length);
            byte[] digest = Arrays.copyOf(bytes, DIGEST_BYTES);
            var in = new DataInputStream(new ByteArrayInputStream(content));
            if (!Arrays.equals(digest, digest(content, list)) || in.read() != FORM) {
                throw new Problem(ProblemTypes.INVALID_CURSOR);
            }
            return new Position(in.readUTF(), in.readUTF());
        } catch (IllegalArgumentException | IOException e) {
            throw new Problem(ProblemTypes.INVALID_CURSOR, e);
        }
    }

    private static byte[] content(Position position) {
        try (var bytes = new ByteArrayOutputStream();
                var out = new DataOutputStream(bytes)) {
            out.write(FORM);
            out.writeUTF(position.sort());
            out.writeUTF(position.id());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] digest(byte[] content, String list) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(list.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha.digest(content), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
