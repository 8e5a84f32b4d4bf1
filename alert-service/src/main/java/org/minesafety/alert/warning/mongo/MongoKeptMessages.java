package org.minesafety.alert.warning.mongo;

import org.bson.types.Binary;
import org.minesafety.alert.warning.KeptMessages;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Messages by the hash of their bytes: what two keep at once is the same. */
@Component
class MongoKeptMessages implements KeptMessages {

    private final ReactiveMongoTemplate mongo;

    MongoKeptMessages(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Void> keep(String sha256, byte[] xml) {
        return mongo.save(new MessageDocument(sha256, new Binary(xml))).then();
    }

    @Override
    public Mono<byte[]> get(String sha256) {
        return mongo.findById(sha256, MessageDocument.class)
                .map(it -> it.xml().getData())
                .switchIfEmpty(
                        Mono.error(
                                () -> new IllegalStateException("No message was kept: " + sha256)));
    }
}
