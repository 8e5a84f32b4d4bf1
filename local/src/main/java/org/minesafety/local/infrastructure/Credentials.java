package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Client secrets, demo passwords and keys: made up once, those of the realm file for its
 * placeholders, and handed to processes by environment only.
 */
public final class Credentials {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<=\\$\\{)[A-Z0-9_]+(?=})");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final String ADMINISTRATOR = "KC_BOOTSTRAP_ADMIN_PASSWORD";
    private static final String CURSORS = "MINESAFETY_CURSOR_SECRET";

    /** Signs the checkpoints of journals: Ed25519, PKCS #8, base64. */
    private static final String CHECKPOINTS = "MINESAFETY_CHECKPOINT_KEY";

    private static final int BYTES = 24;

    private final Map<String, String> values;

    private Credentials(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Fresh ones, kept nowhere. */
    public static Credentials fresh(Path realm) {
        Credentials credentials = new Credentials(Map.of());
        credentials.complete(placeholders(realm));
        return credentials;
    }

    /** Those in the file, completed with what a newer realm file asks for. */
    public static Credentials keptIn(Path file, Path realm) {
        try {
            Credentials credentials = new Credentials(read(file));
            if (credentials.complete(placeholders(realm))) {
                credentials.write(file);
            }
            return credentials;
        } catch (IOException e) {
            throw new StartFailure("Cannot keep secrets in " + file + ": " + e.getMessage(), e);
        }
    }

    /** What Keycloak resolves the realm file's placeholders with, demo accounts switched on. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(values);
        environment.remove(CURSORS);
        environment.remove(CHECKPOINTS);
        environment.put("MINESAFETY_DEMO", "true");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        return environment;
    }

    /** What a gateway that merges pages needs. */
    public Map<String, String> gatewayEnvironment() {
        return Map.of(CURSORS, Objects.requireNonNull(values.get(CURSORS)));
    }

    /** What services that hand out pages and keep journals need. */
    public Map<String, String> serviceEnvironment() {
        return Map.of(
                CURSORS,
                Objects.requireNonNull(values.get(CURSORS)),
                CHECKPOINTS,
                Objects.requireNonNull(values.get(CHECKPOINTS)));
    }

    Optional<String> clientSecret(String client) {
        return Optional.ofNullable(values.get("MINESAFETY_CLIENT_" + variable(client)));
    }

    Optional<String> password(String user) {
        return Optional.ofNullable(values.get("MINESAFETY_PASSWORD_" + variable(user)));
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private boolean complete(Set<String> names) {
        SecureRandom random = new SecureRandom();
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(values.keySet());
        for (String name : missing) {
            byte[] secret = new byte[BYTES];
            random.nextBytes(secret);
            values.put(
                    name,
                    name.equals(CHECKPOINTS) ? signingKey() : HexFormat.of().formatHex(secret));
        }
        return !missing.isEmpty();
    }

    private static String signingKey() {
        try {
            byte[] key =
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded();
            return Base64.getEncoder().encodeToString(key);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", missing);
        }
    }

    private static Set<String> placeholders(Path realm) {
        try {
            Set<String> names = new TreeSet<>(Set.of(ADMINISTRATOR, CURSORS, CHECKPOINTS));
            PLACEHOLDER
                    .matcher(Files.readString(realm))
                    .results()
                    .forEach(match -> names.add(match.group()));
            return names;
        } catch (IOException e) {
            throw new StartFailure("Cannot read " + realm + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((name, value) -> values.put(name.toString(), value.toString()));
        return values;
    }

    private void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path written =
                Files.createTempFile(
                        Folders.createParent(file),
                        "secrets-",
                        null,
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(written, text.toString());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
