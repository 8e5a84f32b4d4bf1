package org.minesafety.platform.file;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.tika.mime.MimeTypes;
import org.minesafety.platform.journal.IdempotentAnswers;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.web.BodyLimit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** Files for every service that declares a {@link FileOwner} and brings Tika. */
@AutoConfiguration(
        afterName = {
            "org.minesafety.platform.journal.JournalAutoConfiguration",
            "org.minesafety.platform.lease.LeaseAutoConfiguration"
        })
@ConditionalOnClass({MimeTypes.class, ReactiveMongoTemplate.class})
@ConditionalOnBean({FileOwner.class, IdempotentAnswers.class})
@EnableConfigurationProperties(FileProperties.class)
class FileAutoConfiguration {

    private static final String SERVICE = "spring.application.name";
    private static final Duration LEASE = Duration.ofSeconds(10);

    @Bean
    FileRecords fileRecords(ReactiveMongoTemplate mongo) {
        return new FileRecords(mongo);
    }

    @Bean
    FileBytes fileBytes(ReactiveMongoDatabaseFactory factory) {
        return new FileBytes(factory);
    }

    @Bean
    FileSetup fileSetup(FileRecords records, FileBytes bytes) {
        return new FileSetup(records, bytes);
    }

    @Bean
    FileMeters fileMeters(MeterRegistry meters) {
        return new FileMeters(meters);
    }

    @Bean
    Files files(FileRecords records, FileBytes bytes, FileProperties properties, Clock clock) {
        return new Files(records, bytes, properties, clock);
    }

    @Bean
    BodyLimit fileLimit(FileProperties properties, Environment environment) {
        return new BodyLimit(
                FileController.ROOT + environment.getRequiredProperty(SERVICE),
                properties.maxSize());
    }

    @Bean
    Uploads fileUploads(
            FileRecords records,
            FileBytes bytes,
            IdempotentAnswers answers,
            FileProperties properties,
            FileMeters meters,
            Clock clock) {
        return new Uploads(records, bytes, answers, properties, meters, clock);
    }

    @Bean
    Downloads fileDownloads(
            FileRecords records,
            FileBytes bytes,
            ObjectProvider<FileOwner> owners,
            FileMeters meters) {
        return new Downloads(records, bytes, owners.stream().toList(), meters);
    }

    @Bean
    FileController fileController(Uploads uploads, Downloads downloads, Environment environment) {
        return new FileController(uploads, downloads, environment.getRequiredProperty(SERVICE));
    }

    @Bean
    FileSweep fileSweep(FileRecords records, FileBytes bytes, FileMeters meters, Clock clock) {
        return new FileSweep(records, bytes, meters, clock);
    }

    @Bean
    LeasedWorker fileSweepWorker(FileSweep sweep, Leases leases, FileProperties properties) {
        return new LeasedWorker(
                "files", LEASE, leases, Work.whileMore(properties.sweep(), sweep.round()));
    }
}
