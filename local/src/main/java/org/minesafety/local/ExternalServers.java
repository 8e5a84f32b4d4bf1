package org.minesafety.local;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.minesafety.local.infrastructure.Ports;
import org.minesafety.local.infrastructure.StartFailure;

/** Kafka and MongoDB of an existing installation, used instead of own ones. */
final class ExternalServers {

    private static final Pattern MONGODB =
            Pattern.compile(
                    "(?<servers>mongodb(?:\\+srv)?://[^/?]+)(?:/(?<database>[^?]*))?(?:\\?(?<options>.*))?");
    private static final int ANSWER_SECONDS = 5;

    private ExternalServers() {}

    /** The same connection with another database. */
    static String withDatabase(String uri, String database) {
        Matcher parts = MONGODB.matcher(uri);
        if (!parts.matches()) {
            throw new StartFailure("MINESAFETY_MONGODB_URI is no MongoDB connection string");
        }
        String servers = group(parts, "servers");
        String given = group(parts, "database");
        String options = group(parts, "options");
        // the database in the string is also where its user is looked up
        if (servers.contains("@") && !given.isEmpty() && !options.contains("authSource=")) {
            options = (options.isEmpty() ? "" : options + "&") + "authSource=" + given;
        }
        return servers + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }

    private static String group(Matcher parts, String name) {
        return Objects.requireNonNullElse(parts.group(name), "");
    }

    static void requireKafka(String bootstrapServers) {
        boolean answers =
                Arrays.stream(bootstrapServers.split(","))
                        .map(server -> server.strip().split(":"))
                        .anyMatch(server ->
                                server.length == 2
                                        && server[1].matches("[0-9]{1,5}")
                                        && Ports.accepts(server[0], Integer.parseInt(server[1])));
        if (!answers) {
            throw new StartFailure(
                    "MINESAFETY_KAFKA names " + bootstrapServers + ", where nothing answers");
        }
    }

    static void requireMongodb(String uri) {
        try (MongoClient client = MongoClients.create(settings(uri))) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
        } catch (MongoException | IllegalArgumentException e) {
            throw new StartFailure(
                    "MINESAFETY_MONGODB_URI names a MongoDB that does not answer or refuses us", e);
        }
    }

    private static MongoClientSettings settings(String uri) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(ANSWER_SECONDS, TimeUnit.SECONDS))
                .build();
    }
}
