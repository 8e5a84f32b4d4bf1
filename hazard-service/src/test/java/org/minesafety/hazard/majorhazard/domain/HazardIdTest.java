package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HazardIdTest {

    @Test
    void the_same_cause_has_the_same_name_for_ever() {
        var id = HazardId.caused("5b0f2f0e-6e54-4f4e-9a35-0a2f6f1d2c77", "COAL26-02-08");
        assertThat(id).hasToString("7904c056-57c5-5cb7-8871-3af3f47f04b5");
        assertThat(id.value().version()).isEqualTo(5);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(HazardId.caused("5b0f2f0e-6e54-4f4e-9a35-0a2f6f1d2c77", "COAL26-02-09"))
                .isNotEqualTo(id);
    }
}
