package org.minesafety.alert.handling;

import java.time.Instant;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;

/** What somebody wants to do with an alert. */
@FunctionalInterface
public interface AlertStep {

    /**
     * @param draw from 0 inclusive to 100 exclusive, at random: whether a statement is sampled
     */
    Change<Alert, AlertEntry> take(Alert now, Actor by, int draw, Instant at);
}
