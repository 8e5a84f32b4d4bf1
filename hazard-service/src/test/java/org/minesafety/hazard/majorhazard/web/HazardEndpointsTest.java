package org.minesafety.hazard.majorhazard.web;

import org.junit.jupiter.api.Test;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.platform.lifecycle.LifecycleEndpoints;

class HazardEndpointsTest {

    @Test
    void each_action_of_the_table_has_its_endpoint() {
        LifecycleEndpoints.check(HazardLife.TABLE, HazardController.class);
    }
}
