package org.minesafety.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.minesafety.alert.application.MineScopes;
import org.minesafety.alert.application.RuleAssignment;
import org.minesafety.alert.application.RuleBooks;
import org.minesafety.alert.domain.Threshold;
import org.minesafety.alert.domain.ThresholdTable;
import org.minesafety.platform.journal.AuditScope;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

@SpringBootApplication
@EnableConfigurationProperties(AlertProperties.class)
public class AlertServiceApplication {

    private static final Duration LEASE = Duration.ofSeconds(6);

    public static void main(String[] args) {
        SpringApplication.run(AlertServiceApplication.class, args);
    }

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
            RuleBooks books, References references, ReferenceTable<Threshold> table, Clock clock) {
        return new RuleAssignment(books, Mono.defer(() -> references.timetable(table)), clock);
    }

    @Bean
    LeasedWorker ruleWorker(Leases leases, RuleAssignment assignment, AlertProperties properties) {
        return new LeasedWorker(
                "rule-assignment",
                LEASE,
                leases,
                lease -> Work.every(properties.rulesInterval(), assignment.rounds()).lead(lease));
    }

    /** Auditors see of the journal what their units supervise. */
    @Bean
    AuditScope auditScope(MineScopes mines) {
        return (code, caller) ->
                mines.byCodes(List.of(code))
                        .map(known ->
                                known.values().stream()
                                        .anyMatch(
                                                mine -> caller.sees(code, mine.supervisionPath())));
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
