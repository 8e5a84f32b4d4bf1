package org.minesafety.acceptance.longwall;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.contracts.alarm.Direction.HIGH;
import static org.minesafety.contracts.alarm.Direction.LOW;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongwallTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 116})
    void an_invented_longwall_has_alarms_of_every_kind_and_is_the_same_each_time(long seed) {
        Longwall longwall = InventedLongwall.of(seed, 4);
        assertThat(longwall.rows()).hasSize(4 * 2_880);
        assertThat(longwall.samples("MM116", EPOCH))
                .isEqualTo(InventedLongwall.of(seed, 4).samples("MM116", EPOCH))
                .isNotEqualTo(InventedLongwall.of(seed + 1, 4).samples("MM116", EPOCH));
        var statutory =
                new LevelOracle(HIGH, 1.0, 1.5, 1.0).summary(longwall.samples("MM116", EPOCH));
        var own = new LevelOracle(HIGH, 1.3, 1.5, 1.2).summary(longwall.samples("MM116", EPOCH));
        var air =
                new LevelOracle(LOW, 0.25, Double.NaN, 0.25)
                        .summary(longwall.samples("AS038", EPOCH));
        assertThat(statutory.episodes()).isBetween(20, 500);
        assertThat(statutory.withPowerOff()).isBetween(1, statutory.episodes() / 2);
        assertThat(statutory.peak()).isBetween(1.5, 3.5);
        assertThat(own.episodes()).isBetween(2, statutory.episodes());
        assertThat(air.episodes()).isBetween(2, 50);
    }
}
