package org.minesafety.testsupport;

import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.Credentials;
import org.minesafety.local.infrastructure.TokenEndpoint;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Real Kafka, MongoDB and Keycloak for tests, one of each per JVM, started at first use: containers
 * where a Docker engine answers, else processes on this machine. They end with the JVM.
 */
public final class Infrastructure {

    private static final Supplier<Servers> SERVERS = Lazy.of(Infrastructure::choose);
    private static final Supplier<RealKeycloak> KEYCLOAK = Lazy.of(Infrastructure::startKeycloak);

    private Infrastructure() {}

    /**
     * A running Keycloak with the realm of the platform.
     *
     * @param tokens fetches tokens of the realm's machine clients and people
     */
    public record RealKeycloak(URI issuer, TokenEndpoint tokens) {}

    /** Bootstrap servers of a broker. */
    public static String kafka() {
        return SERVERS.get().kafka();
    }

    /** Connection string of a replica set, for one database. */
    public static String mongo(String database) {
        return SERVERS.get().mongo(database);
    }

    /** Slow to start (about 10 s): {@link Tokens} serves all tests but those of the realm. */
    public static RealKeycloak keycloak() {
        return KEYCLOAK.get();
    }

    /**
     * Points a Spring context to the broker, to a database of its own, and to the issuer of {@link
     * Tokens}.
     */
    public static void register(DynamicPropertyRegistry registry) {
        String database = "it-" + UUID.randomUUID();
        registry.add("spring.kafka.bootstrap-servers", Infrastructure::kafka);
        registry.add("spring.mongodb.uri", () -> mongo(database));
        Tokens.register(registry);
    }

    private static Servers choose() {
        return Docker.answers() ? new ContainerServers() : new ProcessServers();
    }

    private static RealKeycloak startKeycloak() {
        Credentials credentials = Credentials.fresh(Checkout.find().realm());
        URI issuer = SERVERS.get().keycloak(credentials);
        return new RealKeycloak(issuer, new TokenEndpoint(issuer, credentials));
    }
}
