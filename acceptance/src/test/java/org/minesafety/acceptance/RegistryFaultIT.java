package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.faults.FaultRun;
import org.minesafety.acceptance.faults.Findings;
import org.minesafety.acceptance.faults.RegistryLoad;

/** The short, seeded run; {@code ./minesafety faults registry} is the long one. */
class RegistryFaultIT {

    private static final int KILLS = 8;
    private static final long SEED = 20_240_227;

    @Test
    void nothing_acknowledged_is_lost_or_doubled_when_processes_are_killed() throws Exception {
        Site site = RunningPlatform.start(RunningPlatform.fresh());
        var findings = new Findings();
        try (var _ = site.platform()) {
            var killed =
                    new FaultRun(site, SEED, findings, _ -> {})
                            .run(new RegistryLoad(site, findings), KILLS);

            assertThat(findings.violations()).isEmpty();
            assertThat(killed.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(KILLS);
            assertThat(findings.figures().get("acknowledged")).isPositive();
        }
    }
}
