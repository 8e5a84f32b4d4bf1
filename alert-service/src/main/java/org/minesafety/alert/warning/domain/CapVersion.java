package org.minesafety.alert.warning.domain;

import java.util.Arrays;
import java.util.Optional;

/** Versions of the Common Alerting Protocol, each known by its namespace. */
public enum CapVersion {
    V1_0("http://www.incident.com/cap/1.0"),
    V1_1("urn:oasis:names:tc:emergency:cap:1.1"),
    V1_2("urn:oasis:names:tc:emergency:cap:1.2");

    private final String namespace;

    CapVersion(String namespace) {
        this.namespace = namespace;
    }

    public String namespace() {
        return namespace;
    }

    public static Optional<CapVersion> of(String namespace) {
        return Arrays.stream(values()).filter(it -> it.namespace.equals(namespace)).findFirst();
    }
}
