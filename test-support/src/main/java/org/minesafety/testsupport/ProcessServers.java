package org.minesafety.testsupport;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.ChildProcess;
import org.minesafety.local.infrastructure.Credentials;
import org.minesafety.local.infrastructure.KafkaBroker;
import org.minesafety.local.infrastructure.Keycloak;
import org.minesafety.local.infrastructure.Mongod;
import org.minesafety.local.infrastructure.Ports;
import org.minesafety.local.infrastructure.Reaper;

/** The servers of {@code local}, as processes that end with this JVM. */
final class ProcessServers implements Servers {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Checkout checkout = Checkout.find();
    private final Path logs = Path.of("target", "infrastructure").toAbsolutePath();
    private final Path folder = logs.resolve(Long.toString(ProcessHandle.current().pid()));
    private final Supplier<KafkaBroker> kafka = Lazy.of(this::startKafka);
    private final Supplier<Mongod> mongod = Lazy.of(this::startMongod);

    ProcessServers() {
        Reaper.wipeAtEnd(folder);
    }

    @Override
    public String kafka() {
        return kafka.get().bootstrapServers();
    }

    @Override
    public String mongo(String database) {
        return mongod.get().uri(database);
    }

    @Override
    public URI keycloak(Credentials credentials) {
        Keycloak keycloak =
                new Keycloak(
                        checkout,
                        folder.resolve("keycloak"),
                        log("keycloak"),
                        Ports.free(1).getFirst(),
                        credentials.environment(),
                        System.err::println);
        start(keycloak.process());
        return keycloak.issuer();
    }

    private KafkaBroker startKafka() {
        List<Integer> ports = Ports.free(2);
        KafkaBroker broker =
                new KafkaBroker(
                        checkout,
                        folder.resolve("kafka"),
                        log("kafka"),
                        ports.get(0),
                        ports.get(1));
        start(broker.process());
        return broker;
    }

    private Mongod startMongod() {
        Mongod started =
                new Mongod(
                        checkout,
                        folder.resolve("mongod"),
                        log("mongod"),
                        Ports.free(1).getFirst(),
                        System.err::println);
        start(started.process());
        return started;
    }

    private static void start(ChildProcess process) {
        process.start();
        process.awaitReady(LIMIT);
    }

    private Path log(String name) {
        return logs.resolve(name + ".log");
    }
}
