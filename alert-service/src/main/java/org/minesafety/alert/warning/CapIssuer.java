package org.minesafety.alert.warning;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * Who may send warnings here, by a client of its own.
 *
 * @param senders as they stand in its messages
 * @param chinese whether its messages follow GB/T 35965.1
 * @param signed whether only signed messages are taken
 * @param trusted whose signatures count
 */
public record CapIssuer(
        String client,
        Set<String> senders,
        boolean chinese,
        boolean signed,
        List<X509Certificate> trusted) {

    public CapIssuer {
        senders = Set.copyOf(senders);
        trusted = List.copyOf(trusted);
    }
}
