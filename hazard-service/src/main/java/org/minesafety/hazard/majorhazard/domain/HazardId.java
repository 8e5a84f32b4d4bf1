package org.minesafety.hazard.majorhazard.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names a major hazard. */
public record HazardId(UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("7b1f5e0c-6c2e-4a53-9d5e-3f0a4c1b8e27");
    private static final int VERSION = 5;

    /**
     * The same for the same cause, so that a repeated cause creates nothing (RFC 9562, version 5).
     */
    static HazardId caused(String episode, String criterion) {
        MessageDigest sha1 = sha1();
        sha1.update(
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(NAMESPACE.getMostSignificantBits())
                        .putLong(NAMESPACE.getLeastSignificantBits())
                        .array());
        byte[] hash = sha1.digest((episode + "|" + criterion).getBytes(UTF_8));
        hash[6] = (byte) (hash[6] & 0x0f | VERSION << 4);
        hash[8] = (byte) (hash[8] & 0x3f | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new HazardId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-1", impossible);
        }
    }
}
