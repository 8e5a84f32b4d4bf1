package org.minesafety.platform.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Signatures of checkpoints, by the type byte that a signed note gives them. */
enum SignatureAlgorithm {
    /** RFC 8032; a public key has 32 bytes. */
    ED25519("Ed25519", (byte) 1, 32, "302a300506032b6570032100");

    private final String algorithm;
    private final byte type;
    private final int length;

    /** What stands before the public key in its X.509 encoding. */
    private final byte[] prefix;

    SignatureAlgorithm(String algorithm, byte type, int length, String prefix) {
        this.algorithm = algorithm;
        this.type = type;
        this.length = length;
        this.prefix = HexFormat.of().parseHex(prefix);
    }

    String algorithm() {
        return algorithm;
    }

    byte type() {
        return type;
    }

    static SignatureAlgorithm ofType(byte type) {
        return Arrays.stream(values())
                .filter(known -> known.type == type)
                .findFirst()
                .orElseThrow(() -> new UnknownAlgorithm("signature type " + type));
    }

    /**
     * @param raw as signed notes have it
     */
    PublicKey publicKey(byte[] raw) {
        if (raw.length != length) {
            throw new IllegalArgumentException("A public key of " + raw.length + " bytes");
        }
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + length);
        System.arraycopy(raw, 0, encoded, prefix.length, length);
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException invalid) {
            throw new IllegalArgumentException("No public key", invalid);
        }
    }

    byte[] raw(PublicKey key) {
        byte[] encoded = Objects.requireNonNull(key.getEncoded());
        return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
    }

    byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot sign", failure);
        }
    }

    boolean verifies(PublicKey key, byte[] content, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
