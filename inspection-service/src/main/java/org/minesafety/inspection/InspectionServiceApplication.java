package org.minesafety.inspection;

import java.time.Duration;
import org.minesafety.inspection.risk.RiskHandler;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@EnableConfigurationProperties(InspectionProperties.class)
public class InspectionServiceApplication {

    private static final Duration LEASE = Duration.ofSeconds(10);

    public static void main(String[] args) {
        SpringApplication.run(InspectionServiceApplication.class, args);
    }

    @Bean
    LeasedWorker riskWorker(RiskHandler risks, Leases leases, InspectionProperties properties) {
        return new LeasedWorker(
                "risk", LEASE, leases, Work.whileMore(properties.riskPause(), risks.round()));
    }
}
