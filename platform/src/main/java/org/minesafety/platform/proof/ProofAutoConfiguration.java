package org.minesafety.platform.proof;

import com.mongodb.reactivestreams.client.MongoClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Signs and serves the log of a service that keeps a journal. */
@AutoConfiguration(afterName = "org.minesafety.platform.journal.JournalAutoConfiguration")
@ConditionalOnClass(MongoClient.class)
@ConditionalOnBean(ProofLog.class)
@EnableConfigurationProperties(ProofProperties.class)
class ProofAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProofAutoConfiguration.class);

    ProofAutoConfiguration(ProofProperties properties) {
        if (properties.key().isBlank()) {
            LOG.warn("No checkpoint of the journal is made: there is no minesafety.proof.key");
        }
    }

    @Bean
    ProofController proofController(ProofLog log, ProofScope scope, ProofCollections collections) {
        return new ProofController(log, scope, new JournalExport(log, collections));
    }

    @Bean
    @Conditional(HasKey.class)
    CheckpointSigner checkpointSigner(ProofProperties properties, ProofLog log) {
        return CheckpointSigner.ofEd25519(
                properties.origin() + "/" + log.service(), properties.key());
    }

    /** Written out, for what evaluates an expression may show it. */
    static final class HasKey implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().getProperty("minesafety.proof.key", "").isBlank();
        }
    }
}
