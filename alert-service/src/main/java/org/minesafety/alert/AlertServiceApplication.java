package org.minesafety.alert;

import java.time.Duration;
import java.util.Map;
import org.minesafety.alert.handling.EpisodeUptake;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.mine.RootUnit;
import org.minesafety.alert.rule.RuleAssignment;
import org.minesafety.platform.file.FileOwner;
import org.minesafety.platform.filter.FilteredLists;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@EnableConfigurationProperties(AlertProperties.class)
public class AlertServiceApplication {

    private static final Duration LEASE = Duration.ofSeconds(6);

    public static void main(String[] args) {
        SpringApplication.run(AlertServiceApplication.class, args);
    }

    @Bean
    RootUnit rootUnit(AlertProperties properties) {
        return new RootUnit(properties.rootUnit());
    }

    @Bean
    LeasedWorker ruleWorker(Leases leases, RuleAssignment assignment, AlertProperties properties) {
        return new LeasedWorker(
                "rule-assignment",
                LEASE,
                leases,
                lease -> Work.every(properties.rulesInterval(), assignment.rounds()).lead(lease));
    }

    @Bean
    FilteredLists filteredLists() {
        return new FilteredLists(Map.of("ALERTS", "/api/v1/alerts", "ALARMS", "/api/v1/alarms"));
    }

    /** Who sees an alert sees what was put to it. */
    @Bean
    FileOwner alertFiles(Aggregates<Alert, AlertEntry> alerts) {
        return new FileOwner("alert", (id, caller) -> alerts.find(id, caller).hasElement());
    }

    @Bean
    LeasedWorker alertWorker(Leases leases, EpisodeUptake uptake, AlertProperties properties) {
        return new LeasedWorker(
                "alerts", LEASE, leases, Work.whileMore(properties.alertPause(), uptake.round()));
    }
}
