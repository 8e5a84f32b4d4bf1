package org.minesafety.local.infrastructure;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;

/** A real {@code mongod} on loopback, as a replica set of one: transactions and change streams. */
public final class Mongod {

    private static final String SET = "rs0";
    private static final int NOT_YET_INITIALIZED = 94;
    private static final int OPLOG_MEGABYTES = 1024;

    private final int port;
    private final ChildProcess process;

    /**
     * @param directory data and nothing else; kept over restarts
     */
    public Mongod(
            Checkout checkout, Path directory, Path log, int port, Consumer<String> progress) {
        this.port = port;
        Path mongod = MongodBinary.locate(System.getenv(), checkout.cache(), progress);
        try {
            Folders.createPrivate(directory);
        } catch (IOException e) {
            throw new StartFailure("Cannot create " + directory + ": " + e.getMessage(), e);
        }
        List<String> command =
                List.of(
                        mongod.toString(),
                        "--dbpath=" + directory,
                        "--port=" + port,
                        "--bind_ip=" + Ports.LOOPBACK,
                        "--replSet=" + SET,
                        "--wiredTigerCacheSizeGB=0.25",
                        "--oplogSize=" + OPLOG_MEGABYTES,
                        "--setParameter=diagnosticDataCollectionEnabled=false");
        this.process =
                new ChildProcess(
                        new ChildProcess.Launch("mongodb", command, Map.of(), log), this::isReady);
    }

    public ChildProcess process() {
        return process;
    }

    /** Connection string with the database that a client uses when it names none. */
    public String uri(String database) {
        return uri(port, database);
    }

    /** The same for a {@code mongod} that this JVM did not start. */
    public static String uri(int port, String database) {
        return "mongodb://" + Ports.LOOPBACK + ":" + port + "/" + database + "?replicaSet=" + SET;
    }

    private String address() {
        return Ports.LOOPBACK + ":" + port;
    }

    private boolean isReady() {
        if (!Ports.accepts(port)) {
            return false;
        }
        MongoClientSettings settings =
                MongoClientSettings.builder()
                        .applyConnectionString(
                                new ConnectionString(
                                        "mongodb://" + address() + "/?directConnection=true"))
                        .applyToClusterSettings(
                                cluster -> cluster.serverSelectionTimeout(1, TimeUnit.SECONDS))
                        .build();
        try (MongoClient client = MongoClients.create(settings)) {
            return isPrimary(client.getDatabase("admin"));
        }
    }

    private boolean isPrimary(MongoDatabase admin) {
        Document hello = admin.runCommand(new Document("hello", 1));
        if (hello.getBoolean("isWritablePrimary", false)) {
            return true;
        }
        if (hello.getString("setName") == null) {
            configure(admin);
        }
        return false;
    }

    /** Founds the replica set, or moves it when this data was last served on another port. */
    private void configure(MongoDatabase admin) {
        Document self = new Document("_id", 0).append("host", address());
        Document set = new Document("_id", SET).append("members", List.of(self));
        try {
            Document known = admin.runCommand(new Document("replSetGetConfig", 1));
            int version = known.get("config", Document.class).getInteger("version");
            admin.runCommand(
                    new Document("replSetReconfig", set.append("version", version + 1))
                            .append("force", true));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_YET_INITIALIZED) {
                throw e;
            }
            admin.runCommand(new Document("replSetInitiate", set));
        }
    }
}
