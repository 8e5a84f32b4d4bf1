package org.minesafety.acceptance.bench;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Many hazards out of a few that lived their life through the API: the documents of each are copied
 * under another id, for another mine and for days of long ago. They have no journal, so nobody can
 * act on them; they are there to be looked at. Nothing here knows what the documents say.
 */
final class ManyHazards {

    private static final Pattern DAY = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");
    private static final int AT_ONCE = 1_000;

    /** The next step of the clock: there is nothing that it could change. */
    private static final String NEXT_STEP = "nextDue";

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
     * @param mine of all that lived
     * @param share how many of the copies are of this one
     * @param days the copies are spread over so many days before
     */
    record Life(String lived, String mine, int share, int days) {}

    void copy(List<Life> lives, List<String> mines, int many) {
        int shares = lives.stream().mapToInt(Life::share).sum();
        try (MongoClient client = MongoClients.create(uri)) {
            String name = new ConnectionString(uri).getDatabase();
            MongoDatabase database = client.getDatabase(String.valueOf(name));
            for (Life life : lives) {
                int copies = many * life.share() / shares;
                copy(database, life, mines, ids(copies));
            }
        }
    }

    private static List<String> ids(int many) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        return ids;
    }

    private void copy(MongoDatabase database, Life life, List<String> mines, List<String> ids) {
        long seed = random.nextLong();
        for (String name : database.listCollectionNames()) {
            MongoCollection<Document> all = database.getCollection(name);
            Document lived = all.find(Filters.eq("_id", life.lived())).first();
            if (lived == null) {
                continue;
            }
            // the documents of one hazard in all collections get the same mine and the same days
            var dice = new Random(seed);
            List<Document> copies = new ArrayList<>();
            for (String id : ids) {
                String mine = mines.get(dice.nextInt(mines.size()));
                var copy = new Copy(life, id, mine, 1 + dice.nextInt(life.days()));
                copies.add((Document) copy.of(lived));
                if (copies.size() == AT_ONCE) {
                    all.insertMany(copies);
                    copies.clear();
                }
            }
            if (!copies.isEmpty()) {
                all.insertMany(copies);
            }
        }
    }

    private record Copy(Life life, String id, String mine, int days) {

        Object of(Object value) {
            return switch (value) {
                case Document members -> {
                    var copy = new Document();
                    members.forEach((name, member) -> {
                        if (member != null && !name.equals(NEXT_STEP)) {
                            copy.append(name, of(member));
                        }
                    });
                    yield copy;
                }
                case List<?> items -> items.stream().map(this::of).toList();
                case Date time -> Date.from(time.toInstant().minus(Duration.ofDays(days)));
                case String text -> text(text);
                default -> value;
            };
        }

        private String text(String text) {
            if (text.equals(life.lived())) {
                return id;
            }
            if (text.equals(life.mine())) {
                return mine;
            }
            return DAY.matcher(text).matches()
                    ? LocalDate.parse(text).minusDays(days).toString()
                    : text;
        }
    }
}
