package org.minesafety.alert.rule;

import java.time.Clock;
import java.util.Set;
import org.minesafety.alert.mine.KnownMines;
import org.minesafety.alert.rule.domain.Threshold;
import org.minesafety.alert.rule.domain.ThresholdTable;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The table of thresholds, and what keeps the rules of all mines right by it. */
@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

    @Bean
    ReferenceTable<Threshold> alarmThresholds() {
        return new ReferenceTable<>(
                "alarm-thresholds",
                Threshold.class,
                Threshold::key,
                "reference/alarm-thresholds.csv",
                ThresholdTable::check);
    }

    @Bean
    RuleAssignment ruleAssignment(
            KnownMines mines,
            RuleBooks books,
            References references,
            ReferenceTable<Threshold> table,
            Clock clock) {
        return new RuleAssignment(
                mines.all(), books, Mono.defer(() -> references.timetable(table)), clock);
    }

    /** Mines whose rules cannot be set right keep those that they had; somebody must know. */
    @Bean
    HealthIndicator rulesHealthIndicator(RuleAssignment assignment) {
        return () -> {
            Set<String> failing = assignment.failing();
            return failing.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("mines", failing).build();
        };
    }
}
