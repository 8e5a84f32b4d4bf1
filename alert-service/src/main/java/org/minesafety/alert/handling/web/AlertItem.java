package org.minesafety.alert.handling.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.minesafety.alert.handling.AlertStep;
import org.minesafety.alert.handling.web.AlertRequests.AlertNote;

/**
 * An alert of a batch.
 *
 * @param ifMatch version of the alert
 */
record AlertItem(@NotNull UUID id, @NotNull Action action, @NotNull @Min(1) Long ifMatch) {

    /** What can be done with many alerts at once. */
    enum Action {
        ACKNOWLEDGE,
        CLOSE
    }

    AlertStep step(String note) {
        var said = new AlertNote(note);
        return switch (action) {
            case ACKNOWLEDGE -> said.acknowledge();
            case CLOSE -> said.close();
        };
    }
}
