package org.minesafety.platform.proof;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import reactor.core.publisher.Mono;

/** How far the database's own time has come, whatever the clocks of processes say. */
@FunctionalInterface
public interface ClusterTime {

    Mono<BsonTimestamp> now();

    /**
     * Of the last operation; a replica set makes one every ten seconds even when nobody else does.
     */
    static ClusterTime of(ProofCollections collections) {
        var ping = new BsonDocument("ping", new BsonInt32(1));
        return () ->
                collections
                        .database()
                        .flatMap(database ->
                                Mono.from(database.runCommand(ping, BsonDocument.class)))
                        .map(answer -> answer.getTimestamp("operationTime"));
    }
}
