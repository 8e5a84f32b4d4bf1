package org.minesafety.platform.lease;

import com.mongodb.reactivestreams.client.MongoClient;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;

/** Leases for every service that has MongoDB. */
@AutoConfiguration(after = DataMongoReactiveAutoConfiguration.class)
@ConditionalOnClass({MongoClient.class, ReactiveMongoDatabaseFactory.class})
@ConditionalOnBean(ReactiveMongoDatabaseFactory.class)
public class LeaseAutoConfiguration {

    @Bean
    Leases leases(ReactiveMongoDatabaseFactory factory) {
        return new Leases(factory, UUID.randomUUID().toString());
    }

    @Bean
    WorkersHealth workersHealthIndicator(ObjectProvider<LeasedWorker> workers) {
        return new WorkersHealth(workers);
    }
}
