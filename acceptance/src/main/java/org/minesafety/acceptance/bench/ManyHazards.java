package org.minesafety.acceptance.bench;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Many hazards out of a few that lived their life through the API: what the service keeps of each
 * is copied for other hazards ({@link HazardCopy}), straight into the database, since the service
 * would take hours. They have no journal, so nobody can act on them; they are there to be looked
 * at.
 */
final class ManyHazards {

    private static final int AT_ONCE = 1_000;
    private static final int THREADS = 2;
    private static final String PRIMARY = "_id_";
    private static final String GATHERING = "hazard-facts-gathering";
    private static final Duration GATHERED = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final String uri;
    private final Random random = new Random(20261127);

    /**
     * @param uri of the service's database
     */
    ManyHazards(String uri) {
        this.uri = uri;
    }

    /**
     * @param lived id of one that lived
     * @param mine of it
     * @param share how many of the copies are of this one
     * @param days the copies are spread over so many days before
     */
    record Life(String lived, String mine, int share, int days) {}

    /**
     * @param reader sees all
     * @throws IOException also when the service shows a copy otherwise than what it was copied from
     */
    void copy(List<Life> lives, List<String> mines, long many, Api reader) throws IOException {
        long shares = lives.stream().mapToInt(Life::share).sum();
        Map<Life, List<HazardCopy>> copies = new LinkedHashMap<>();
        for (Life life : lives) {
            copies.put(life, copies(life, mines, many * life.share() / shares));
        }
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database =
                    client.getDatabase(String.valueOf(new ConnectionString(uri).getDatabase()));
            for (String name : database.listCollectionNames()) {
                copy(database, name, copies);
            }
            gather(database.getCollection(GATHERING));
        }
        for (List<HazardCopy> some : copies.values()) {
            compare(some.getLast(), reader);
        }
    }

    /** What the service keeps by mine it makes anew of what was copied. */
    private static void gather(MongoCollection<Document> gathering) throws IOException {
        gathering.deleteMany(Filters.empty());
        long end = System.nanoTime() + GATHERED.toNanos();
        while (gathering.find(Filters.eq("complete", true)).first() == null) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("Facts are not gathered by mine");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private List<HazardCopy> copies(Life life, List<String> mines, long many) {
        List<HazardCopy> copies = new ArrayList<>();
        for (long i = 0; i < Math.max(1, many); i++) {
            String mine = mines.get(random.nextInt(mines.size()));
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            copies.add(new HazardCopy(life, id, mine, 1 + random.nextInt(life.days())));
        }
        return copies;
    }

    private static void copy(
            MongoDatabase database, String name, Map<Life, List<HazardCopy>> copies) {
        MongoCollection<Document> all =
                database.getCollection(name).withWriteConcern(WriteConcern.W1.withJournal(false));
        Map<Life, List<Document>> kept = new LinkedHashMap<>();
        copies.keySet().forEach(it -> kept.put(it, all.find(of(it)).into(new ArrayList<>())));
        if (kept.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        List<Document> indexes = all.listIndexes().into(new ArrayList<>());
        indexes.removeIf(it -> it.getString("name").equals(PRIMARY));
        // one that is built of all documents at once costs a fraction
        indexes.forEach(it -> all.dropIndex(it.getString("name")));
        copies.forEach((life, own) ->
                kept.getOrDefault(life, List.of()).forEach(it -> insert(all, it, own)));
        if (!indexes.isEmpty()) {
            database.runCommand(new Document("createIndexes", name).append("indexes", indexes));
        }
    }

    /** Itself, and what stands in lists beside it. */
    private static Bson of(Life life) {
        return Filters.or(Filters.eq("_id", life.lived()), Filters.eq("aggregate", life.lived()));
    }

    private static void insert(
            MongoCollection<Document> all, Document document, List<HazardCopy> copies) {
        CompletableFuture<?>[] parts =
                IntStream.range(0, THREADS)
                        .mapToObj(part ->
                                CompletableFuture.runAsync(
                                        () -> insert(all, document, copies, part)))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(parts).join();
    }

    private static void insert(
            MongoCollection<Document> all, Document document, List<HazardCopy> copies, int part) {
        for (int from = part * AT_ONCE; from < copies.size(); from += THREADS * AT_ONCE) {
            int to = Math.min(copies.size(), from + AT_ONCE);
            all.insertMany(
                    copies.subList(from, to).stream().map(it -> it.of(document)).toList(),
                    UNORDERED);
        }
    }

    private static void compare(HazardCopy copy, Api reader) throws IOException {
        JsonNode lived = view(copy.life().lived(), reader);
        JsonNode shown = view(copy.id(), reader);
        boolean same =
                shown.path("phase").equals(lived.path("phase"))
                        && shown.path("mine").asString().equals(copy.mine())
                        && names(shown).equals(names(lived));
        if (!same) {
            throw new IOException(shown + " is no copy of " + lived);
        }
    }

    private static JsonNode view(String id, Api reader) throws IOException {
        Answer answer = reader.get(HazardLife.HAZARDS + "/" + id);
        if (answer.status() != 200) {
            throw new IOException(answer.toString());
        }
        return answer.json();
    }

    private static Set<String> names(JsonNode view) {
        return new HashSet<>(view.propertyNames());
    }
}
