package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short, seeded run; {@code ./minesafety faults --kills N --seed S} is the long one. */
class RegistryFaultIT {

    private static final int KILLS = 8;
    private static final long SEED = 20_240_227;

    @Test
    void nothing_acknowledged_is_lost_or_doubled_when_processes_are_killed() throws Exception {
        Site site = RunningPlatform.start(RunningPlatform.fresh());
        try (var _ = site.platform()) {
            var report = new RegistryFaults(site, SEED, line -> {}).run(KILLS);

            assertThat(report.violations()).isEmpty();
            assertThat(report.kills().values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(KILLS);
            assertThat(report.acknowledged()).isPositive();
        }
    }
}
