package org.minesafety.alert.handling.domain;

import static org.minesafety.contracts.alert.SuppressionKind.OUT_OF_SERVICE;
import static org.minesafety.contracts.alert.SuppressionKind.SHELVED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.AlertEntry.SuppressionStepped;
import org.minesafety.alert.handling.domain.Suppressions.Shelving;
import org.minesafety.alert.handling.domain.Suppressions.Suppression;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/**
 * How an alert comes to be suppressed and back. Whatever is done here, a statutory one keeps its
 * place everywhere: it is never shelved, and being out of service is only shown with it.
 */
public final class AlertSuppression {

    /** By the platform itself, in the journal and in what is published. */
    static final String SUPPRESS = "suppress";

    static final String RELEASE = "release";

    private AlertSuppression() {}

    /**
     * @param shelved alerts of the mine that are shelved already
     * @throws org.minesafety.platform.domain.Invalid when it is for longer, or one more, than the
     *     limit allows
     */
    public static Change<Alert, AlertEntry> shelve(
            Alert alert,
            String reason,
            Duration length,
            ShelvingLimits limits,
            long shelved,
            Actor by,
            Instant at) {
        AlertShelving.TABLE.take(AlertShelving.SHELVE, alert, by);
        ShelvingLimit limit = limits.of(alert.level());
        limit.check(length, shelved);
        Instant until = at.plus(length);
        Instant notice = until.minus(limit.notice());
        var shelving =
                new Shelving(
                        by.subject(), at, reason, notice.isBefore(at) ? at : notice, false, until);
        return changed(
                alert,
                alert.suppressions().shelved(shelving),
                AlertShelving.SHELVE.name(),
                SHELVED,
                reason,
                at);
    }

    public static Change<Alert, AlertEntry> unshelve(
            Alert alert, @Nullable String note, Actor by, Instant at) {
        AlertShelving.TABLE.take(AlertShelving.UNSHELVE, alert, by);
        return changed(
                alert,
                alert.suppressions().shelved(null),
                AlertShelving.UNSHELVE.name(),
                SHELVED,
                note,
                at);
    }

    /**
     * Time has come for its shelving. After an outage only the end is told.
     *
     * @param due for which the alert was due; nothing when it is due for something else now
     */
    public static Optional<Change<Alert, AlertEntry>> due(Alert alert, Instant due, Instant at) {
        Suppressions now = alert.suppressions();
        Shelving shelving = now.shelving();
        if (shelving == null || !due.equals(now.nextDue())) {
            return Optional.empty();
        }
        boolean ends = !at.isBefore(shelving.until());
        Transition<ShelvingStanding, Alert> row = ends ? AlertShelving.END : AlertShelving.NOTICE;
        return AlertShelving.TABLE.isDue(row, alert)
                ? Optional.of(
                        changed(
                                alert,
                                ends ? now.shelved(null) : now.told(),
                                row.name(),
                                SHELVED,
                                null,
                                at))
                : Optional.empty();
    }

    /** The platform found a reason; nothing where it stands already, or may not be. */
    public static Optional<Change<Alert, AlertEntry>> suppress(
            Alert alert, Suppression why, Instant at) {
        Suppressions now = alert.suppressions();
        boolean may = !alert.isOfLaw() || why.kind() == OUT_OF_SERVICE;
        boolean isSo =
                now.other(why.kind())
                        .map(Suppression::source)
                        .filter(why.source()::equals)
                        .isPresent();
        return alert.isClosed() || isSo || !may
                ? Optional.empty()
                : Optional.of(
                        changed(alert, now.with(why), SUPPRESS, why.kind(), why.source(), at));
    }

    /** The reason is gone; nothing where it did not stand. */
    public static Optional<Change<Alert, AlertEntry>> release(
            Alert alert, SuppressionKind kind, Instant at) {
        Suppressions now = alert.suppressions();
        return now.other(kind).isEmpty()
                ? Optional.empty()
                : Optional.of(changed(alert, now.without(kind), RELEASE, kind, null, at));
    }

    /** What goes on and is suppressed no longer is to be acknowledged, whatever was done before. */
    private static Change<Alert, AlertEntry> changed(
            Alert alert,
            Suppressions so,
            String action,
            SuppressionKind kind,
            @Nullable String text,
            Instant at) {
        boolean ends = alert.isSuppressed() && !so.isEffective() && alert.standing().open() > 0;
        Suppressions then = ends ? so.returned() : so;
        Alert after =
                ends && AlertLife.TABLE.isDue(AlertLife.RETURN, alert)
                        ? alert.with(AlertLife.RETURN.to(), alert.course().begunAgain(), then)
                        : alert.with(alert.phase(), alert.course(), then);
        return new Change<>(after, new SuppressionStepped(action, kind, alert.phase(), text, at));
    }
}
