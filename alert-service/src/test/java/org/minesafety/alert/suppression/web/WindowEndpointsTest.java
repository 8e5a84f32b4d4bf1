package org.minesafety.alert.suppression.web;

import org.junit.jupiter.api.Test;
import org.minesafety.alert.suppression.domain.WindowLife;
import org.minesafety.platform.lifecycle.LifecycleEndpoints;

class WindowEndpointsTest {

    @Test
    void each_action_of_the_table_has_its_endpoint() {
        LifecycleEndpoints.check(WindowLife.TABLE, WindowController.class);
    }
}
