package org.minesafety.platform.relay;

import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonTimestamp;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import reactor.core.publisher.Flux;

/** What a relay reads that has lost its place. */
public final class CatchingUp {

    private CatchingUp() {}

    /** Of each entry the time in the cluster, where the entry says it. */
    public static Flux<Optional<BsonTimestamp>> times(
            ReactiveMongoDatabaseFactory database,
            BsonTimestamp from,
            Consumer<BsonTimestamp> snapshot) {
        return new JournalFeed(database)
                .scan(from, snapshot)
                .map(change -> Optional.ofNullable(change.time()));
    }
}
