package org.minesafety.platform.proof;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param key Ed25519 private key that signs checkpoints, PKCS #8 in base64; without one nothing is
 *     signed
 * @param origin what stands before the service's name in the name of its log, for ever: a URL
 *     without scheme that the operator owns
 */
@ConfigurationProperties("minesafety.proof")
record ProofProperties(
        @DefaultValue("") String key, @DefaultValue("minesafety.local") String origin) {

    @Override
    public String toString() {
        return "ProofProperties[origin=" + origin + "]"; // never the key
    }
}
