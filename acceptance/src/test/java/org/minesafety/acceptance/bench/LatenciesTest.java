package org.minesafety.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(latencies.percentile(0.5)).isEqualTo(100);
        assertThat(latencies.percentile(0.99)).isEqualTo(198);
        assertThat(latencies.percentile(1)).isEqualTo(200);
    }

    @Test
    void of_none_there_is_no_percentile() {
        assertThat(Latencies.of(List.of()).percentile(0.5)).isNaN();
    }
}
