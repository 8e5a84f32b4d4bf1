package org.minesafety.platform.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Signs checkpoints with the one private key of a log, which never leaves this object. */
public final class CheckpointSigner {

    private final PrivateKey secret;
    private final VerifierKey key;

    private CheckpointSigner(PrivateKey secret, VerifierKey key) {
        this.secret = secret;
        this.key = key;
    }

    /**
     * @param name of the key, which is the log's origin
     * @param base64 of an Ed25519 private key as PKCS #8, as {@code openssl genpkey} writes it
     * @throws IllegalArgumentException when it is no such key; says nothing of it
     */
    public static CheckpointSigner ofEd25519(String name, String base64) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.ED25519;
        try {
            byte[] encoded = Base64.getDecoder().decode(base64.strip());
            PrivateKey secret =
                    KeyFactory.getInstance(algorithm.algorithm())
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
            VerifierKey key =
                    VerifierKey.of(name, algorithm, algorithm.raw(publicKey(algorithm, seed)));
            return new CheckpointSigner(secret, key);
        } catch (GeneralSecurityException | RuntimeException _) {
            // without the cause, whose message could hold a part of it
            throw new IllegalArgumentException(
                    "The key for checkpoints is no Ed25519 private key (PKCS #8, base64)");
        }
    }

    VerifierKey key() {
        return key;
    }

    String sign(Checkpoint checkpoint) {
        byte[] signature = key.algorithm().sign(secret, checkpoint.text().getBytes(UTF_8));
        var line = new SignedNote.Line(key.name(), key.id(), signature);
        return new SignedNote(checkpoint.text(), List.of(line)).note();
    }

    /** The JDK derives a public key only when it makes a pair, so it is given the seed to make. */
    private static PublicKey publicKey(SignatureAlgorithm algorithm, byte[] seed)
            throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm.algorithm());
        generator.initialize(new NamedParameterSpec(algorithm.algorithm()), new Seed(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
