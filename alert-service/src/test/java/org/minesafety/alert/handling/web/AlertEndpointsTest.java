package org.minesafety.alert.handling.web;

import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.AlertCare;
import org.minesafety.alert.handling.domain.AlertLife;
import org.minesafety.alert.handling.domain.AlertShelving;
import org.minesafety.platform.lifecycle.LifecycleEndpoints;

class AlertEndpointsTest {

    @Test
    void each_action_of_the_tables_has_its_endpoint() {
        LifecycleEndpoints.check(AlertLife.TABLE, AlertLifeController.class);
        LifecycleEndpoints.check(AlertCare.TABLE, AlertLifeController.class);
        LifecycleEndpoints.check(AlertShelving.TABLE, ShelvingController.class);
    }
}
