package org.minesafety.alert.notification.mongo;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.minesafety.alert.notification.MessageChannel;
import org.minesafety.alert.notification.domain.Medium;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * In place of a provider of short messages and calls, where there is none: keeps what would go out
 * for a month, each message once.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE) // where there is a real one, that one sends
@ConditionalOnProperty("minesafety.notification.recording")
class RecordingChannel implements MessageChannel {

    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    RecordingChannel(ReactiveMongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Document(Recorded.COLLECTION)
    record Recorded(
            @Id String id,
            Medium medium,
            String address,
            String text,
            @Indexed(expireAfter = "30d") Instant at) {

        static final String COLLECTION = "recorded-messages";
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.values());
    }

    @Override
    public Mono<Receipt> send(Outgoing message) {
        return mongo.insert(
                        new Recorded(
                                message.id(),
                                message.medium(),
                                message.to().address(),
                                message.content().text().zh(),
                                clock.instant()))
                .then()
                .onErrorResume(DuplicateKeyException.class, _ -> Mono.empty())
                .thenReturn(Receipt.DELIVERED);
    }
}
