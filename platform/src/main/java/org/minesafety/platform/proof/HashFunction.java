package org.minesafety.platform.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Hash functions by the names that stand beside what they made; a further one is a line here. */
public enum HashFunction {
    SHA_256("SHA-256");

    private final String algorithm;

    HashFunction(String algorithm) {
        this.algorithm = algorithm;
    }

    /** As it stands in entries. */
    public String algorithm() {
        return algorithm;
    }

    /**
     * @throws UnknownAlgorithm when nothing here has that name
     */
    static HashFunction named(String algorithm) {
        return Arrays.stream(values())
                .filter(known -> known.algorithm.equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new UnknownAlgorithm(algorithm));
    }

    byte[] of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** Lower-case hexadecimal digits. */
    String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(algorithm + " is missing", missing);
        }
    }
}
