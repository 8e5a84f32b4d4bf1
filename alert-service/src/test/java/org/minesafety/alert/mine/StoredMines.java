package org.minesafety.alert.mine;

import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import org.bson.Document;
import org.minesafety.platform.scope.MineCodes;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import reactor.core.publisher.Flux;

/** Mines in a database of a test, with the indexes that the service has. */
public final class StoredMines {

    public static final String COLLECTION = MongoKnownMines.COLLECTION;

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final RootUnit ROOT = new RootUnit("220000");

    private final MongoKnownMines mines;

    /** The database is empty. */
    public StoredMines(ReactiveMongoTemplate mongo) {
        var converter = (MappingMongoConverter) mongo.getConverter();
        converter.setCustomConversions(MineCodes.conversions());
        converter.afterPropertiesSet();
        MongoCollection<Document> collection =
                mongo.getMongoDatabase().block(LIMIT).getCollection(COLLECTION);
        Flux.fromIterable(new MineConfiguration().mines().indexes())
                .concatMap(collection::createIndex)
                .blockLast(LIMIT);
        mines = new MongoKnownMines(mongo, ROOT);
    }

    public KnownMines known() {
        return mines;
    }

    public OrderedMines ordered() {
        return mines;
    }
}
