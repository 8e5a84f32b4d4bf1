package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key with its name, as signed notes write it: {@code name+id+base64} (C2SP signed-note,
 * "verifier keys").
 *
 * @param id four bytes
 */
record VerifierKey(String name, int id, SignatureAlgorithm algorithm, PublicKey key) {

    private static final String SEPARATOR = "+";
    private static final int PARTS = 3;

    /**
     * @param raw the public key without any encoding around it
     */
    static VerifierKey of(String name, SignatureAlgorithm algorithm, byte[] raw) {
        if (name.isEmpty() || name.chars().anyMatch(VerifierKey::isForbidden)) {
            throw new IllegalArgumentException("Not the name of a key: " + name);
        }
        byte[] kind = {'\n', algorithm.type()};
        byte[] hash = HashFunction.SHA_256.of(name.getBytes(UTF_8), kind, raw);
        return new VerifierKey(
                name, ByteBuffer.wrap(hash).getInt(), algorithm, algorithm.publicKey(raw));
    }

    /**
     * @throws IllegalArgumentException when it is no key, or its id is not the one of the key
     */
    static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", PARTS); // base64 may hold more of them
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not a key: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length == 0) {
            throw new IllegalArgumentException("Not a key: " + text);
        }
        VerifierKey key =
                of(
                        parts[0],
                        SignatureAlgorithm.ofType(typed[0]),
                        Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[1].equals(HexFormat.of().toHexDigits(key.id()))) {
            throw new IllegalArgumentException("The id is not the one of the key: " + text);
        }
        return key;
    }

    boolean verifies(byte[] content, byte[] signature) {
        return algorithm.verifies(key, content, signature);
    }

    /** As {@link #parse} reads it. */
    String text() {
        byte[] raw = algorithm.raw(key);
        byte[] typed = new byte[raw.length + 1];
        typed[0] = algorithm.type();
        System.arraycopy(raw, 0, typed, 1, raw.length);
        return String.join(
                SEPARATOR,
                name,
                HexFormat.of().toHexDigits(id),
                Base64.getEncoder().encodeToString(typed));
    }

    private static boolean isForbidden(int unit) {
        return unit == '+' || Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }
}
