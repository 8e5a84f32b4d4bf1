package org.minesafety.hazard.majorhazard.web;

import org.junit.jupiter.api.Test;
import org.minesafety.hazard.majorhazard.domain.AreaLife;
import org.minesafety.hazard.majorhazard.domain.DeadlineLife;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.domain.LadderLife;
import org.minesafety.hazard.majorhazard.domain.ListingLife;
import org.minesafety.platform.lifecycle.LifecycleEndpoints;

class HazardEndpointsTest {

    @Test
    void each_action_of_the_tables_has_its_endpoint() {
        LifecycleEndpoints.check(HazardLife.TABLE, HazardLifeController.class);
        LifecycleEndpoints.check(AreaLife.TABLE, HazardFacetController.class);
        LifecycleEndpoints.check(ListingLife.TABLE, HazardFacetController.class);
        LifecycleEndpoints.check(DeadlineLife.TABLE, HazardFacetController.class);
        LifecycleEndpoints.check(LadderLife.TABLE, HazardLadderController.class);
    }
}
