package org.minesafety.ingest.retention;

import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long what is kept, as reference data. */
@Configuration(proxyBeanMethods = false)
class RetentionTable {

    @Bean
    ReferenceTable<RetentionPeriod> retentionPeriods() {
        return new ReferenceTable<>(
                "retention-periods",
                RetentionPeriod.class,
                RetentionPeriod::kind,
                "reference/retention-periods.csv",
                RetentionPeriods::new);
    }
}
