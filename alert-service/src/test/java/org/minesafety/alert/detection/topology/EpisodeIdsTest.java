package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EpisodeIdsTest {

    @Test
    void ids_are_sorted_by_the_time_at_which_they_were_minted() {
        List<String> ids =
                Stream.of(
                                "2000-01-01T00:00:00Z",
                                "2026-11-24T04:00:00Z",
                                "2026-11-24T04:00:00.001Z",
                                "2199-12-31T23:59:59Z")
                        .map(time -> Clock.fixed(Instant.parse(time), ZoneOffset.UTC))
                        .map(clock -> new EpisodeIds(clock).get())
                        .toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids)
                .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(7))
                .allSatisfy(id -> assertThat(UUID.fromString(id).variant()).isEqualTo(2));
    }
}
