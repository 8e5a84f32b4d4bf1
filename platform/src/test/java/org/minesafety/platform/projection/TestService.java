package org.minesafety.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.consumer.ConsumerAutoConfiguration;
import org.minesafety.platform.consumer.GroupReaders;
import org.minesafety.platform.deadletter.DeadLetterAutoConfiguration;
import org.minesafety.platform.deadletter.DeadLetters;
import org.minesafety.platform.deadletter.LetterBox;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.deadletter.UndecodableRecord.Reason;
import org.minesafety.platform.lease.LeaseAutoConfiguration;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.projection.ProjectionsEndpoint.ProjectionStatus;
import org.minesafety.platform.topic.Mines;
import org.minesafety.platform.topic.TopicAutoConfiguration;
import org.minesafety.platform.topic.UsedTopics;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** A service with one projection, which tests start, stop and start again. */
public final class TestService implements AutoCloseable {

    public static final Duration LIMIT = Duration.ofSeconds(30);
    static final String NAME = "test-service";
    public static final int PARTITIONS = 3;

    private static final String COLLECTION = "mines";

    public final EntityTopic<MineEvent, MineState> topic;

    private final Map<String, Object> properties = new HashMap<>();
    private UsedTopics used = UsedTopics.of();
    private ConfigurableApplicationContext context;

    public TestService() {
        this(Infrastructure.kafka(), Infrastructure.mongo("it-" + UUID.randomUUID()));
    }

    TestService(String kafka, String mongo) {
        topic = Mines.freshTopic();
        properties.put("spring.kafka.bootstrap-servers", kafka);
        properties.put("spring.mongodb.uri", mongo);
        properties.put("spring.application.name", NAME);
        properties.put("minesafety.topics.partitions", PARTITIONS);
        properties.put("spring.main.banner-mode", "off");
    }

    /** Another instance of the same service. */
    TestService(TestService other) {
        topic = other.topic;
        properties.putAll(other.properties);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        KafkaAutoConfiguration.class,
        MongoReactiveAutoConfiguration.class,
        DataMongoReactiveAutoConfiguration.class,
        ObservationAutoConfiguration.class,
        ConsumerAutoConfiguration.class,
        TopicAutoConfiguration.class,
        DeadLetterAutoConfiguration.class,
        LeaseAutoConfiguration.class,
        ProjectionAutoConfiguration.class
    })
    static class Beans {

        @Bean
        SimpleMeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        /** Without the Netty of the services, whose end takes seconds. */
        @Bean
        MongoClient mongo(MongoConnectionDetails details) {
            return MongoClients.create(details.getConnectionString());
        }
    }

    public TestService with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    public TestService with(UsedTopics topics) {
        used = topics;
        return this;
    }

    public TestService start() {
        var projection =
                new Projection<>("mines", topic, COLLECTION, MineState::code, MineView::of);
        context =
                new SpringApplicationBuilder(Beans.class)
                        .web(WebApplicationType.NONE)
                        .initializers(starting -> {
                            var beans = starting.getBeanFactory();
                            beans.registerSingleton("mines", projection);
                            beans.registerSingleton("used", used);
                        })
                        .run(
                                properties.entrySet().stream()
                                        .map(property ->
                                                "--"
                                                        + property.getKey()
                                                        + "="
                                                        + property.getValue())
                                        .toArray(String[]::new));
        return this;
    }

    public TestService startAndCatchUp() {
        start();
        eventually(LIMIT, () -> assertThat(status()).isEqualTo(Status.UP));
        return this;
    }

    void stop() {
        context.close();
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    public Status status() {
        return context.getBean(TopicsHealth.class).health().getStatus();
    }

    ProjectionsEndpoint projections() {
        return context.getBean(ProjectionsEndpoint.class);
    }

    LetterBox deadLetters() {
        return new LetterBox(context);
    }

    /** Whether all readers go on. */
    Status readers() {
        return context.getBean(GroupReaders.class).health().getStatus();
    }

    /** What health says of one of them. */
    String trouble(String group) {
        return String.valueOf(context.getBean(GroupReaders.class).health().getDetails().get(group));
    }

    double counted() {
        return context
                .getBean(MeterRegistry.class)
                .find("minesafety.deadletters")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    ProjectionStatus projection() {
        return projections().list().block(LIMIT).getFirst();
    }

    /** Waits until everything on the topic is written. */
    void settle() {
        eventually(
                LIMIT,
                () -> {
                    assertThat(status()).isEqualTo(Status.UP);
                    assertThat(projection().lag()).isZero();
                });
    }

    /** The whole collection by entity. */
    Map<String, Document> documents() {
        Map<String, Document> found = new HashMap<>();
        List<Document> all =
                context.getBean(ReactiveMongoTemplate.class)
                        .findAll(Document.class, COLLECTION)
                        .collectList()
                        .block(LIMIT);
        all.forEach(document -> found.put(document.getString("_id"), document));
        return found;
    }

    /** Of another instance, while this one runs. */
    Leases leasesOfAnother() {
        return new Leases(context.getBean(ReactiveMongoDatabaseFactory.class), "another");
    }

    /** A dead letter from before the service learned to read the record. */
    void refused(ProducerRecord<String, byte[]> record, Reason reason, long offset) {
        var failure = new UndecodableRecord(Mines.consumed(record, offset), reason, "before");
        context.getBean(DeadLetters.class).send("mines", List.of(failure)).block(LIMIT);
    }

    /** As if the projection had read these in one batch. */
    @SafeVarargs
    final void taken(ProducerRecord<String, byte[]>... records) {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : records) {
            batch.add(Mines.consumed(record, batch.size()));
        }
        context.getBean(Projections.class).named("mines").orElseThrow().take(batch).block(LIMIT);
    }

    void insert(Document document) {
        context.getBean(ReactiveMongoTemplate.class).insert(document, COLLECTION).block(LIMIT);
    }
}
