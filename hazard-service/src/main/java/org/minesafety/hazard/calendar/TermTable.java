package org.minesafety.hazard.calendar;

import java.util.Collection;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long clocks run: one table for all features. */
@Configuration(proxyBeanMethods = false)
class TermTable {

    @Bean
    ReferenceTable<HazardTerm> hazardTerms(ObjectProvider<RunningClocks> clocks) {
        return new ReferenceTable<>(
                "hazard-terms",
                HazardTerm.class,
                HazardTerm::name,
                "reference/hazard-terms.csv",
                rows -> clocks.forEach(it -> check(rows, it)));
    }

    private static void check(Collection<HazardTerm> rows, RunningClocks clocks) {
        for (String clock : clocks.names()) {
            if (rows.stream().noneMatch(row -> row.name().equals(clock))) {
                throw new IllegalArgumentException("no term is left for " + clock);
            }
        }
    }
}
