package org.minesafety.platform.file;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many files come, expire and turn out to be damaged. */
final class FileMeters {

    private static final Logger LOG = LoggerFactory.getLogger(FileMeters.class);

    private final MeterRegistry meters;
    private final Counter expired;
    private final Counter damaged;

    FileMeters(MeterRegistry meters) {
        this.meters = meters;
        this.expired =
                Counter.builder("minesafety.files.expired")
                        .description("Files that belonged to nothing and were removed")
                        .register(meters);
        this.damaged =
                Counter.builder("minesafety.files.damaged")
                        .description("Downloads refused because the bytes were not those uploaded")
                        .register(meters);
    }

    void uploaded(StoredFile file) {
        StoredFile.Content content = file.content();
        if (content != null) {
            DistributionSummary.builder("minesafety.files.uploaded")
                    .baseUnit("bytes")
                    .tag("type", content.type().name())
                    .register(meters)
                    .record(content.size());
        }
    }

    void expired() {
        expired.increment();
    }

    void damaged(StoredFile file) {
        LOG.error("File {} is damaged", file.id());
        damaged.increment();
    }
}
