package org.minesafety.alert.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.minesafety.alert.directory.domain.WebhookKey;

/**
 * Makes the keys of webhooks from a secret of the service, so that no key is stored anywhere: not
 * in the database, not in a backup, not in the journal.
 */
public final class WebhookSecrets {

    private static final int LEAST_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final String PREFIX = "whsec_";

    /** By id, the one that keys are made with now first. */
    private final Map<String, SecretKey> secrets = new LinkedHashMap<>();

    /**
     * @param now that keys are made with, base64 of at least 32 bytes; blank: there are no webhooks
     * @param former that keys were made with before
     */
    public WebhookSecrets(String now, List<String> former) {
        Stream.concat(Stream.of(now), former.stream())
                .filter(it -> !it.isBlank())
                .map(WebhookSecrets::read)
                .forEach(it -> secrets.putIfAbsent(id(it), it));
        if (now.isBlank() && !secrets.isEmpty()) {
            throw new IllegalArgumentException("There are former secrets and none for now");
        }
    }

    /** Id of the secret that keys are made with now; empty when there are no webhooks. */
    Optional<String> current() {
        return secrets.keySet().stream().findFirst();
    }

    /** There is no secret to make keys with. */
    public static final class NoSecret extends RuntimeException {}

    /** Empty when the secret that it was made with is not set up any more. */
    Optional<SecretKey> key(String place, WebhookKey key) {
        return Optional.ofNullable(secrets.get(key.secret()))
                .map(it ->
                        derived(
                                it,
                                String.join("|", "webhook", place, key.contact(), key.id()),
                                KEY_BYTES))
                .map(it -> new SecretKeySpec(it, "HmacSHA256"));
    }

    /** As a receiver enters it. */
    static String text(SecretKey key) {
        return PREFIX + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static SecretKey read(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            bytes = new byte[0]; // what is wrong with it could be a part of it
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "A secret for webhooks is base64 of at least " + LEAST_BYTES + " bytes");
        }
        return new SecretKeySpec(bytes, "HKDF");
    }

    private static String id(SecretKey secret) {
        return HexFormat.of().formatHex(derived(secret, "id", ID_BYTES));
    }

    private static byte[] derived(SecretKey secret, String purpose, int bytes) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(purpose.getBytes(UTF_8), bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Each JDK 25 has HKDF", impossible);
        }
    }
}
