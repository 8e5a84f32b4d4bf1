package org.minesafety.local.infrastructure;

import static java.util.Objects.requireNonNull;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The JVM of one Kafka broker that is its own controller; ends in order on SIGTERM. */
final class KafkaBrokerProcess {

    private KafkaBrokerProcess() {}

    /**
     * @param args the file with the broker's settings
     */
    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(reader);
        }
        format(Path.of(requireNonNull(settings.getProperty("log.dirs"))));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, true), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path directory) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaBroker.NODE)
                .setControllerListenerName(KafkaBroker.CONTROLLER)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .setUnstableFeatureVersionsEnabled(false)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }
}
