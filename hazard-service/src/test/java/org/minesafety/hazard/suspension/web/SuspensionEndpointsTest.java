package org.minesafety.hazard.suspension.web;

import org.junit.jupiter.api.Test;
import org.minesafety.hazard.suspension.domain.SuspensionLife;
import org.minesafety.hazard.suspension.domain.SuspensionMeasures;
import org.minesafety.platform.lifecycle.LifecycleEndpoints;

class SuspensionEndpointsTest {

    @Test
    void each_action_of_the_tables_has_its_endpoint() {
        LifecycleEndpoints.check(SuspensionLife.TABLE, LifeController.class);
        LifecycleEndpoints.check(SuspensionMeasures.TABLE, MeasuresController.class);
    }
}
