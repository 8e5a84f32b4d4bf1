package org.minesafety.alert.handling.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.handling.domain.AlertFixtures.MINE;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;
import static org.minesafety.alert.handling.domain.AlertFixtures.joining;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCause;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertFixtures;
import org.minesafety.alert.handling.domain.AlertKind;
import org.minesafety.alert.handling.domain.AlertSuppression;
import org.minesafety.alert.handling.domain.Suppressions.Suppression;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.journal.EntryTrial;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.security.Role;

/** An alert can be kept and told, whatever people have said of it and however often. */
class AlertSizeTest {

    private static final int MOST = 256 << 10;
    private static final String SHORT = "𠮷".repeat(100);
    private static final String LONG = "因".repeat(1_000);
    private static final Actor MINER = person("m", Role.MINE);
    private static final Actor OFFICER = person("o", Role.SUPERVISOR);

    private static final List<FileRef> FILES =
            Collections.nCopies(
                    10,
                    new FileRef(
                            "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1",
                            "f".repeat(64),
                            "application/vnd.openxmlformats-officedocument"
                                    + ".wordprocessingml.document",
                            Long.MAX_VALUE));

    private Alert alert;
    private int largest;

    @Test
    void with_all_that_may_be_said_of_it() {
        var kind = new AlertKind("c".repeat(40), new Text(LONG, LONG), true, true, false, 100);
        var cause = new AlertCause(MINE, kind, "01", "p".repeat(64), SHORT);
        var alarm = AlertFixtures.member("e", RuleKind.OWN, EpisodeStatus.CLOSED, 2.5);
        take(Alert.raise(cause, Long.MAX_VALUE, joining(alarm), NOON));
        for (int comment = 0; comment < 30; comment++) {
            take(alert.comment(LONG, FILES, OFFICER, NOON));
        }
        take(alert.assign(SHORT, LONG, OFFICER, NOON));
        take(alert.acknowledge(LONG, OFFICER, NOON));
        take(alert.state(StatementKind.CALIBRATION, LONG, LONG, 0, MINER, NOON));
        take(alert.refuse(LONG, OFFICER, NOON));
        take(alert.state(StatementKind.FALSE, LONG, LONG, 0, MINER, NOON));
        take(alert.verify(LONG, OFFICER, NOON));
        for (SuppressionKind other : SuppressionKind.values()) {
            if (other != SuppressionKind.SHELVED) {
                var why = new Suppression(other, "s".repeat(64), NOON, NOON, LONG);
                take(AlertSuppression.suppress(alert, why, NOON).orElseThrow());
            }
        }
        take(
                AlertSuppression.shelve(
                        alert,
                        LONG,
                        Duration.ofMinutes(1),
                        AlertFixtures.SHELVING,
                        0,
                        OFFICER,
                        NOON));
        take(alert.close(LONG, OFFICER, NOON));
        assertThat(largest).isBetween(MOST / 4, MOST);
    }

    private void take(Change<Alert, AlertEntry> change) {
        alert = change.after();
        largest = Math.max(largest, EntryTrial.withstands(new AlertAggregate().alert(), change));
    }

    private static Actor person(String letter, Role role) {
        return new Actor(letter.repeat(255), Set.of(role), Set.of("220221"));
    }
}
