package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real Kafka broker (KRaft, its own controller) on loopback. */
public final class KafkaBroker {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String DATA = "data";
    private static final Duration ADMIN_LIMIT = Duration.ofSeconds(2);

    private final int port;
    private final ChildProcess process;

    /**
     * @param directory data, settings and nothing else; kept over restarts
     * @param port where clients connect
     * @param controllerPort a second port, used by the broker alone
     */
    public KafkaBroker(Checkout checkout, Path directory, Path log, int port, int controllerPort) {
        this.port = port;
        Path settings = writeSettings(directory, port, controllerPort);
        List<String> command = new ArrayList<>();
        command.add(Checkout.java());
        command.addAll(JvmOptions.small(384));
        command.addAll(
                List.of(
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                        "-cp",
                        checkout.classPath(),
                        KafkaBrokerProcess.class.getName(),
                        settings.toString()));
        this.process =
                new ChildProcess(
                        new ChildProcess.Launch("kafka", command, Map.of(), log), this::isReady);
    }

    public ChildProcess process() {
        return process;
    }

    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    private boolean isReady() throws Exception {
        return Ports.accepts(port) && knowsItself();
    }

    /** A fenced broker accepts connections, but is not yet in its own list. */
    private boolean knowsItself() throws Exception {
        int limit = (int) ADMIN_LIMIT.toMillis();
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ADMIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        }
    }

    private static Path writeSettings(Path directory, int port, int controllerPort) {
        Path file = directory.resolve("server.properties");
        try {
            Folders.createPrivate(directory);
            Folders.createPrivate(directory.resolve(DATA));
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings(directory.resolve(DATA), port, controllerPort).store(writer, null);
            }
            Folders.ownerOnly(file);
        } catch (IOException e) {
            throw new StartFailure("Cannot write " + file + ": " + e.getMessage(), e);
        }
        return file;
    }

    private static Properties settings(Path data, int port, int controllerPort) {
        String client = "PLAINTEXT://" + Ports.LOOPBACK + ":" + port;
        String controller = Ports.LOOPBACK + ":" + controllerPort;
        Properties settings = new Properties();
        settings.putAll(SINGLE_NODE);
        settings.putAll(
                Map.of(
                        "process.roles",
                        "broker,controller",
                        "node.id",
                        Integer.toString(NODE),
                        "controller.quorum.voters",
                        NODE + "@" + controller,
                        "controller.listener.names",
                        CONTROLLER,
                        "listeners",
                        client + "," + CONTROLLER + "://" + controller,
                        "advertised.listeners",
                        client,
                        "log.dirs",
                        data.toString()));
        return settings;
    }

    /** Settings of a broker that serves the platform alone, wherever it runs. */
    public static final Map<String, String> SINGLE_NODE =
            Map.ofEntries(
                    // topics exist with their partitions and compaction, or not at all
                    Map.entry("auto.create.topics.enable", "false"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "4"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "4"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    // 20 ms by default, which back-to-back transactions would wait each time
                    Map.entry("add.partitions.to.txn.retry.backoff.ms", "1"),
                    // after kill -9 the controller waits for the old session: 9 s by default
                    Map.entry("broker.session.timeout.ms", "2000"),
                    Map.entry("broker.heartbeat.interval.ms", "500"),
                    Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
}
