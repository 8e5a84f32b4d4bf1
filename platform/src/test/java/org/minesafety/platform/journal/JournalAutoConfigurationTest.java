package org.minesafety.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.relay.RelayAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class JournalAutoConfigurationTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    MongoReactiveAutoConfiguration.class,
                                    DataMongoReactiveAutoConfiguration.class,
                                    JournalAutoConfiguration.class,
                                    RelayAutoConfiguration.class));

    @Test
    void a_service_without_an_aggregate_has_no_journal_and_no_relay() {
        service.run(context ->
                assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Journal.class)
                        .doesNotHaveBean(LeasedWorker.class));
    }

    @Test
    void a_service_with_neither_database_nor_broker_starts() {
        service.withClassLoader(new FilteredClassLoader(MongoClient.class, Producer.class))
                .run(context ->
                        assertThat(context)
                                .hasNotFailed()
                                .doesNotHaveBean(Journal.class)
                                .doesNotHaveBean(LeasedWorker.class));
    }
}
