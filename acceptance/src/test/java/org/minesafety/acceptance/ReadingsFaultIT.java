package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.minesafety.acceptance.faults.FaultRun;
import org.minesafety.acceptance.faults.Findings;
import org.minesafety.acceptance.faults.ReadingsLoad;

/** The short, seeded run; {@code ./minesafety faults readings} is the long one. */
class ReadingsFaultIT {

    private static final int KILLS = 8;
    private static final long SEED = 20_261_125;

    @Test
    void readings_and_alarms_are_complete_and_right_when_processes_are_killed() throws Exception {
        Site site = RunningPlatform.start(RunningPlatform.fresh());
        var findings = new Findings();
        try (var _ = site.platform()) {
            var load = new ReadingsLoad(site, SEED, findings, Clock.systemUTC());
            var killed = new FaultRun(site, SEED, findings, _ -> {}).run(load, KILLS);

            assertThat(findings.violations()).isEmpty();
            assertThat(killed.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(KILLS);
            assertThat(findings.figures())
                    .allSatisfy((figure, value) ->
                            assertThat(value)
                                    .as(figure)
                                    .isGreaterThan(figure.equals("unanswered") ? -1 : 0));
        }
    }
}
