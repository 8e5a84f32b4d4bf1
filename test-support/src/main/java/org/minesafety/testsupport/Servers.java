package org.minesafety.testsupport;

import java.net.URI;
import org.minesafety.local.infrastructure.Credentials;

/** Where the real servers come from; each is started at its first use and ends with this JVM. */
interface Servers {

    String kafka();

    /** Connection string of a replica set, for one database. */
    String mongo(String database);

    /** Issuer of a Keycloak with the realm of the platform. */
    URI keycloak(Credentials credentials);
}
