package org.minesafety.alert.handling.domain;

import org.minesafety.alert.handling.domain.AlertCourse.Statement;
import org.minesafety.contracts.alert.AlertState;

/** What others may see of an alert: nothing in words, and nobody by name. */
final class AlertStates {

    private AlertStates() {}

    static AlertState of(Alert alert) {
        AlertCause cause = alert.cause();
        Standing standing = alert.standing();
        Statement statement = alert.course().statement();
        return new AlertState(
                alert.id(),
                cause.mine(),
                cause.kind().code(),
                cause.system(),
                cause.point(),
                alert.phase(),
                alert.level(),
                standing.current(),
                alert.statutory(),
                cause.kind().latched(),
                standing.members(),
                standing.open(),
                standing.contested(),
                standing.ceased(),
                standing.gone(),
                standing.worst(),
                statement == null ? null : statement.kind(),
                alert.suppressions().kinds(),
                standing.since(),
                alert.raisedAt());
    }
}
