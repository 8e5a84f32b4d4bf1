package org.minesafety.alert.handling.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.AlertCourse.Assignment;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertEvent.AlertEvidenceChanged;
import org.minesafety.contracts.alert.AlertEvent.AlertRaised;
import org.minesafety.contracts.alert.AlertEvent.AlertStepped;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.lifecycle.Transition;

/** What the journal keeps of an alert; who did it stands beside each entry. */
public sealed interface AlertEntry {

    Instant at();

    /**
     * @param over whether all of its alarms were over already
     * @param joined how many alarms it began with
     */
    record Raised(boolean over, int joined, Instant at) implements AlertEntry {}

    /**
     * @param joined how many alarms came to it
     * @param formerLevel null unless it rose
     * @param former phase before; null unless it is another one now
     */
    record EvidenceChanged(
            int joined, @Nullable AlertLevel formerLevel, @Nullable AlertPhase former, Instant at)
            implements AlertEntry {}

    /**
     * A step of the life was taken.
     *
     * @param text note, cause, opinion or reason
     */
    record Stepped(String action, AlertPhase former, @Nullable String text, Instant at)
            implements AlertEntry {}

    record Assigned(Assignment assignment, Instant at) implements AlertEntry {}

    record Commented(String text, List<FileRef> files, Instant at) implements AlertEntry {}

    /**
     * Something about its suppression.
     *
     * @param action of the table of shelving, or {@link Alert#SUPPRESS} or {@link Alert#RELEASE}
     * @param text reason or note, or what the suppression follows from
     */
    record SuppressionStepped(
            String action,
            SuppressionKind kind,
            AlertPhase former,
            @Nullable String text,
            Instant at)
            implements AlertEntry {}

    /** What others may see of an entry. */
    static Optional<AlertEvent> publicView(AlertEntry entry, Alert after) {
        String mine = after.cause().mine();
        return switch (entry) {
            case Raised(var over, _, var at) ->
                    Optional.of(new AlertRaised(mine, after.id(), over, at));
            case EvidenceChanged(var joined, var formerLevel, var former, var at) ->
                    Optional.of(
                            new AlertEvidenceChanged(
                                    mine, after.id(), joined, formerLevel, former, at));
            case Stepped(var action, var former, _, var at) ->
                    Optional.of(new AlertStepped(mine, after.id(), action, former, at));
            case SuppressionStepped(var action, _, var former, _, var at) ->
                    Optional.of(new AlertStepped(mine, after.id(), action, former, at));
            case Assigned(_, var at) -> Optional.of(cared(AlertCare.ASSIGN, after, at));
            case Commented(_, _, var at) -> Optional.of(cared(AlertCare.COMMENT, after, at));
        };
    }

    /** That it was done; what was said stays inside. */
    private static AlertEvent cared(
            Transition<AlertStanding, Alert> step, Alert after, Instant at) {
        return new AlertStepped(after.cause().mine(), after.id(), step.name(), after.phase(), at);
    }
}
