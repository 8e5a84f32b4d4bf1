package org.minesafety.alert.directory;

import java.util.List;
import javax.crypto.SecretKey;

/**
 * Where a contact is reached by a channel.
 *
 * @param keys by which messages are signed now; none where they are not
 */
public record ContactAddress(String address, List<SecretKey> keys) {

    public ContactAddress {
        keys = List.copyOf(keys);
    }

    /** Without the address: whatever is printed may end up in a log. */
    @Override
    public String toString() {
        return "ContactAddress";
    }
}
