package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.RestartableService;
import org.minesafety.testsupport.openapi.Description;

/** One service for the scenarios of all its features: to start it costs more than most of them. */
class AlarmServiceIT {

    static final RestartableService SERVICE = new RestartableService(AlertServiceApplication.class);
    static final Traffic TRAFFIC = new Traffic();

    @BeforeAll
    static void start() {
        MineScene.start(SERVICE);
    }

    @AfterAll
    static void end() {
        TRAFFIC.close();
        SERVICE.close();
    }

    @Test
    void the_description_leaves_nothing_to_guess() {
        assertThat(Description.of(SERVICE.address()).complaints()).isEmpty();
    }

    @Nested
    class Alarms extends AlarmScenarios {}

    @Nested
    class Handling extends HandlingScenarios {}

    @Nested
    class Lists extends AlertListScenarios {}

    @Nested
    class Notification extends NotificationScenarios {}

    @Nested
    class Events extends EventScenarios {}

    @Nested
    class Readers extends ReaderScenarios {}

    @Nested
    class Suppression extends SuppressionScenarios {}

    @Nested
    class Warnings extends WarningScenarios {}
}
