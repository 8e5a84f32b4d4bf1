package org.minesafety.hazard.calendar;

import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the notices of the State Council are entered, one row a year. */
@Configuration(proxyBeanMethods = false)
class WorkdayTable {

    @Bean
    ReferenceTable<PublishedYear> workdays() {
        return new ReferenceTable<>(
                "workdays", PublishedYear.class, PublishedYear::key, "reference/workdays.csv");
    }
}
