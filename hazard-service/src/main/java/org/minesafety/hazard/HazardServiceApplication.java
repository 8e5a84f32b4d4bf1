package org.minesafety.hazard;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.minesafety.hazard.analysis.FactsGathering;
import org.minesafety.hazard.majorhazard.CandidateHandler;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.mine.MineHandler;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.hazard.mine.domain.MineRules;
import org.minesafety.hazard.signal.SignalHandler;
import org.minesafety.hazard.suspension.SuspensionHandler;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionEntry;
import org.minesafety.platform.file.FileOwner;
import org.minesafety.platform.filter.FilteredLists;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Role;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@EnableConfigurationProperties(HazardProperties.class)
public class HazardServiceApplication {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Set<Role> COMPANY_ONLY = Set.of(Role.COMPANY);

    public static void main(String[] args) {
        SpringApplication.run(HazardServiceApplication.class, args);
    }

    @Bean
    MineRules mineRules(HazardProperties properties) {
        return new MineRules(properties.mineLimits());
    }

    /** Auditors see of the journal what their units supervise. */
    @Bean
    Supervision supervision(Mines mines) {
        return mines::supervision;
    }

    /** Who sees a hazard sees its evidence and its letters. */
    @Bean
    FileOwner hazardFiles(Aggregates<Hazard, HazardEntry> hazards) {
        return new FileOwner(
                HazardHandler.KIND, (id, caller) -> hazards.find(id, caller).hasElement());
    }

    /** Who sees a suspension sees what proves its steps; a parent company sees none. */
    @Bean
    FileOwner suspensionFiles(Aggregates<Suspension, SuspensionEntry> suspensions) {
        return new FileOwner(
                SuspensionHandler.KIND,
                (id, caller) ->
                        suspensions
                                .find(id, caller)
                                .hasElement()
                                .map(seen -> seen && !caller.roles().equals(COMPANY_ONLY)));
    }

    /** It asks, and is not told, so that no change and no start of validity can be missed. */
    @Bean
    LeasedWorker reorganisationWorker(
            MineHandler mines, Leases leases, HazardProperties properties) {
        return new LeasedWorker(
                "reorganisation",
                LEASE,
                leases,
                Work.every(properties.reorganisationPause(), mines.followDivisions()));
    }

    @Bean
    FilteredLists filteredLists() {
        return new FilteredLists(
                Map.of(
                        "HAZARDS", "/api/v1/hazards",
                        "SUSPENSIONS", "/api/v1/suspensions",
                        "MINES", "/api/v1/mines",
                        "WORKLIST", "/api/v1/worklist"));
    }

    @Bean
    LeasedWorker candidateWorker(
            CandidateHandler candidates, Leases leases, HazardProperties properties) {
        return new LeasedWorker(
                "candidates",
                LEASE,
                leases,
                Work.whileMore(properties.candidatePause(), candidates.round()));
    }

    @Bean
    LeasedWorker signalWorker(SignalHandler signals, Leases leases, HazardProperties properties) {
        return new LeasedWorker(
                "signals",
                LEASE,
                leases,
                Work.whileMore(properties.candidatePause(), signals.round()));
    }

    @Bean
    LeasedWorker figuresWorker(FactsGathering facts, Leases leases, HazardProperties properties) {
        return new LeasedWorker(
                "figures", LEASE, leases, Work.whileMore(properties.figuresPause(), facts.round()));
    }

    /** Days off are published once a year; until then some ends cannot be reckoned. */
    @Bean
    LeasedWorker suspensionWorker(
            SuspensionHandler suspensions, Leases leases, HazardProperties properties) {
        return new LeasedWorker(
                "suspensions",
                LEASE,
                leases,
                Work.every(properties.suspensionPause(), suspensions.reckonUnknown()));
    }
}
