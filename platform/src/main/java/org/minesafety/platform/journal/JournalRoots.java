package org.minesafety.platform.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tells the outside once a day what all chains came to, so that nobody can rewrite them unseen. The
 * day ends at midnight in UTC+8; days that were missed are made up in order.
 */
final class JournalRoots {

    /** After midnight: longer than a transaction lasts, and than clocks differ. */
    static final Duration MARGIN = Duration.ofMinutes(10);

    private static final ZoneId ZONE = ZoneOffset.ofHours(8);
    private static final String HEADS = "heads";
    private static final String ROOT = "root";
    private static final String AT = "at";
    private static final String PUBLISHED = "published";

    private final String service;
    private final JournalCollections collections;
    private final JournalHeads heads;
    private final JournalKafka kafka;
    private final EventCodec codec;
    private final Clock clock;
}
