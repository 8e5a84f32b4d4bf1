package org.minesafety.alert.handling.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertEvent.AlertStepped;
import org.minesafety.contracts.alert.AlertState;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * The published state of an alert.
 *
 * @param version of the alert: who has a newer one from the list keeps that
 * @param action by which it became so, as in the published tables; absent where its alarms changed
 */
record AlertChangeView(@JsonUnwrapped AlertState alert, long version, @Nullable String action)
        implements AlertFeedData {

    static AlertChangeView of(EntityRecord<AlertEvent, AlertState> now) {
        return new AlertChangeView(
                now.state(),
                now.version(),
                now.fact() instanceof AlertStepped step ? step.action() : null);
    }
}
