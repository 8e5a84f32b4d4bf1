package org.minesafety.alert.handling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCourse.Acknowledgement;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.lifecycle.Text;

/**
 * An alert, as far as others need to know of it.
 *
 * @param acknowledgedBy subject of the login
 * @param suppressed whether nobody is called for it
 * @param shelvingEndsAt once that is soon
 * @param returns how often it came back out of that to be acknowledged
 */
public record HandledAlert(
        String id,
        String mine,
        String alarmClass,
        Text name,
        @Nullable String point,
        @Nullable String place,
        AlertLevel level,
        AlertPhase phase,
        @Nullable String acknowledgedBy,
        boolean suppressed,
        @Nullable Instant shelvingEndsAt,
        int returns,
        Instant since) {

    static HandledAlert of(Alert alert) {
        Acknowledgement notice = alert.course().acknowledgement();
        return new HandledAlert(
                alert.id(),
                alert.cause().mine(),
                alert.cause().kind().code(),
                alert.cause().kind().name(),
                alert.cause().point(),
                alert.cause().place(),
                alert.level(),
                alert.phase(),
                notice == null ? null : notice.by(),
                alert.isSuppressed(),
                alert.suppressions().endsAt(),
                alert.suppressions().returns(),
                alert.standing().since());
    }
}
