package org.minesafety.hazard.analysis.mongo;

import java.util.function.Function;
import org.bson.Document;
import org.minesafety.hazard.analysis.domain.HazardFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Facts read one by one: what somebody put so that it cannot be read holds up no other. */
final class ReadableFacts {

    private static final Logger LOG = LoggerFactory.getLogger(ReadableFacts.class);

    private ReadableFacts() {}

    /**
     * @param made of each; where that fails it is left out
     */
    static <T> Flux<T> find(
            ReactiveMongoTemplate mongo, Query query, Function<HazardFacts, T> made) {
        return mongo.find(query, Document.class, FactsDocument.COLLECTION)
                .concatMap(stored ->
                        Mono.fromCallable(() -> made.apply(facts(mongo, stored)))
                                .onErrorResume(failure -> {
                                    LOG.warn(
                                            "Facts of hazard {} cannot be read",
                                            stored.get("_id"),
                                            failure);
                                    return Mono.empty();
                                }));
    }

    private static HazardFacts facts(ReactiveMongoTemplate mongo, Document stored) {
        return mongo.getConverter().read(FactsDocument.class, stored).facts();
    }
}
