package org.minesafety.local.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private static final String KEY = "MINESAFETY_CHECKPOINT_KEY";

    @TempDir Path folder;

    @Test
    void the_key_of_checkpoints_is_made_once_and_kept_for_its_owner_and_the_services_only()
            throws Exception {
        Path realm = Files.writeString(folder.resolve("realm.json"), "{}");
        Path file = folder.resolve("secrets.properties");

        Credentials first = Credentials.keptIn(file, realm);
        String key = first.serviceEnvironment().get(KEY);

        var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key));
        assertThat(KeyFactory.getInstance("Ed25519").generatePrivate(spec)).isNotNull();
        assertThat(Credentials.keptIn(file, realm).serviceEnvironment()).containsEntry(KEY, key);
        assertThat(first.environment()).as("of Keycloak").doesNotContainKey(KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
