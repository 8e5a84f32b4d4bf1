package org.minesafety.platform.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opaque cursors, signed with a key that all replicas share. A signature covers the position, the
 * operation, its filters and the caller, so nobody makes a cursor up, changes one, or carries one
 * over to another list.
 */
final class Cursors {

    private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);

    /** Raised when the form changes: old cursors are then refused instead of misread. */
    private static final int FORM = 2;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;
    private static final int KEY_BYTES = 32;

    /** No position of ours is longer. */
    private static final int LONGEST = 2_000;

    private final SecretKeySpec key;

    private Cursors(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * @param secret empty: a key of this process only
     */
    static Cursors signedWith(String secret) {
        if (!secret.isBlank()) {
            return new Cursors(secret.getBytes(StandardCharsets.UTF_8));
        }
        LOG.warn(
                "MINESAFETY_CURSOR_SECRET is not set: no other replica takes the cursors of this"
                        + " one, and a restart ends them");
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Cursors(key);
    }

    String encode(Position position, String list) {
        byte[] content = content(position);
        byte[] cursor = Arrays.copyOf(signature(content, list), SIGNATURE_BYTES + content.length);
        System.arraycopy(content, 0, cursor, SIGNATURE_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /**
     * @throws Problem {@code invalid-cursor} unless it was handed out for this list
     */
    Position decode(String cursor, String list) {
        if (cursor.length() > LONGEST) {
            throw new Problem(ProblemTypes.INVALID_CURSOR);
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            byte[] content =
                    Arrays.copyOfRange(
                            bytes, Math.min(SIGNATURE_BYTES, bytes.length), bytes.length);
            byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
            var in = new DataInputStream(new ByteArrayInputStream(content));
            if (!MessageDigest.isEqual(signature, signature(content, list)) || in.read() != FORM) {
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

    private byte[] signature(byte[] content, String list) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(content);
            // the content begins with its lengths, so that it cannot be divided otherwise
            return Arrays.copyOf(
                    mac.doFinal(list.getBytes(StandardCharsets.UTF_8)), SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
