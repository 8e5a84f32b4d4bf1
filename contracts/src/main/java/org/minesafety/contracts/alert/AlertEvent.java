package org.minesafety.contracts.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to an alert; the state after it travels beside it. */
public sealed interface AlertEvent {

    /** 12-digit mine code. */
    String mine();

    /** Id of the alert. */
    String alert();

    Instant at();

    /**
     * @param over whether all of its alarms were over already when they became known
     */
    record AlertRaised(String mine, String alert, boolean over, Instant at) implements AlertEvent {}

    /**
     * Alarms came to it, or became otherwise: began again, ended, were contested or withdrawn.
     *
     * @param joined how many came to it
     * @param formerLevel level before; absent unless it rose, which ends the acknowledgement
     * @param former phase before; absent unless it is another one now
     */
    record AlertEvidenceChanged(
            String mine,
            String alert,
            int joined,
            @Nullable AlertLevel formerLevel,
            @Nullable AlertPhase former,
            Instant at)
            implements AlertEvent {}

    /**
     * A step of its life, of its care (a comment, an assignment) or of its shelving was taken.
     *
     * @param action name, as in the published tables; {@code suppress} and {@code release} are done
     *     by the platform
     * @param former phase before
     */
    record AlertStepped(String mine, String alert, String action, AlertPhase former, Instant at)
            implements AlertEvent {}
}
