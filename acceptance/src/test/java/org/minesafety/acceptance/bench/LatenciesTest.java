package org.minesafety.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void a_percentile_is_the_least_that_the_share_does_not_exceed() {
        var latencies =
                Latencies.of(
                        LongStream.rangeClosed(1, 200).mapToObj(it -> (201 - it) * MILLI).toList());
        assertThat(latencies.percentile(0.5)).isCloseTo(100, withinPercentage(0.1));
        assertThat(latencies.percentile(0.99)).isCloseTo(198, withinPercentage(0.1));
        assertThat(latencies.percentile(1)).isCloseTo(200, withinPercentage(0.1));
    }

    @Test
    void those_of_several_threads_are_taken_together() {
        var all = Latencies.of(List.of(MILLI, MILLI, MILLI));
        all.add(Latencies.of(List.of(3_600_000 * MILLI)));

        assertThat(all.count()).isEqualTo(4);
        assertThat(all.percentile(0.75)).isCloseTo(1, withinPercentage(0.1));
        assertThat(all.percentile(1)).isCloseTo(3_600_000, withinPercentage(0.1));
    }

    @Test
    void of_none_there_is_no_percentile() {
        assertThat(Latencies.of(List.of()).percentile(0.5)).isNaN();
    }
}
