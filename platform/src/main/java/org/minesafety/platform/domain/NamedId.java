package org.minesafety.platform.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from what they name (RFC 9562, version 5): the same thing told twice is one. */
public final class NamedId {

    private static final long VERSION_5 = 0x5000L;
    private static final long VERSION_BITS = 0xf000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private NamedId() {}

    /**
     * @param namespace one for each kind of name, so that equal names of two kinds differ
     */
    public static UUID of(UUID namespace, String name) {
        byte[] text = name.getBytes(UTF_8);
        ByteBuffer all = ByteBuffer.allocate(2 * Long.BYTES + text.length);
        all.putLong(namespace.getMostSignificantBits());
        all.putLong(namespace.getLeastSignificantBits());
        ByteBuffer hash = ByteBuffer.wrap(sha1(all.put(text).array()));
        long high = hash.getLong() & ~VERSION_BITS | VERSION_5;
        return new UUID(high, hash.getLong() << 2 >>> 2 | VARIANT);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
