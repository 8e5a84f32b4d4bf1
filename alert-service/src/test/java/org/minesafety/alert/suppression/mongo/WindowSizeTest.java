package org.minesafety.alert.suppression.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.suppression.domain.Mute;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.ServiceWindow.Announcement;
import org.minesafety.alert.suppression.domain.WindowLimit;
import org.minesafety.platform.journal.EntryTrial;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/** A window and a mute can be kept with the longest texts that requests may have. */
class WindowSizeTest {

    private static final int MOST = 8 << 10;
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00.123Z");
    private static final String ID = "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1";
    private static final String LONG = "由".repeat(1_000);
    private static final Actor OFFICER =
            new Actor("o".repeat(255), Set.of(Role.SUPERVISOR), Set.of());

    @Test
    void a_window() {
        var type = new SuppressionConfiguration().serviceWindow();
        var announced =
                ServiceWindow.announce(
                        ID,
                        new Announcement(
                                "220221000001",
                                "p".repeat(64),
                                true,
                                LONG,
                                LONG,
                                NOON,
                                NOON.plus(Duration.ofDays(31))),
                        true,
                        new WindowLimit(true, Duration.ofDays(31), Duration.ofDays(1), 5, true, ""),
                        0,
                        OFFICER,
                        NOON);
        assertThat(EntryTrial.withstands(type, announced)).isLessThan(MOST);
        var withdrawn = announced.after().withdraw(LONG, OFFICER, NOON);
        assertThat(EntryTrial.withstands(type, withdrawn)).isBetween(LONG.length() * 3, MOST);
    }

    @Test
    void a_mute() {
        var muted = Mute.begin(ID, "220221000001", ID, OFFICER.subject(), Mute.MOST_MINUTES, NOON);
        assertThat(EntryTrial.withstands(new SuppressionConfiguration().mute(), muted))
                .isLessThan(MOST);
    }
}
