package org.minesafety.hazard.disastergrade.web;

import org.junit.jupiter.api.Test;
import org.minesafety.hazard.disastergrade.domain.GradeLife;
import org.minesafety.platform.lifecycle.LifecycleEndpoints;

class GradeEndpointsTest {

    @Test
    void each_action_of_the_table_has_its_endpoint() {
        LifecycleEndpoints.check(GradeLife.TABLE, GradeController.class);
    }
}
