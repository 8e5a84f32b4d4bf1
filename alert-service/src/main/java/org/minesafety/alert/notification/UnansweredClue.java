package org.minesafety.alert.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.minesafety.alert.handling.HandledAlert;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.Escalation.Phase;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.EscalationEntry.Advanced;
import org.minesafety.alert.notification.domain.EscalationEntry.Begun;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.NamedId;

/** Nobody has answered an alert, up to the last step of its policy. */
public final class UnansweredClue {

    private static final UUID NAMESPACE = UUID.fromString("8a4f2d0c-3f9d-4b57-8f43-0b8e0a6d1c55");

    private UnansweredClue() {}

    /** Whether it may be one: the first time at its level, however often it begins again. */
    public static boolean isSuspected(Change<Escalation, EscalationEntry> change) {
        Escalation after = change.after();
        return after.phase() == Phase.EXHAUSTED
                && after.reach().times() == 1
                && (change.entry() instanceof Begun || change.entry() instanceof Advanced);
    }

    /** One of several who all have to answer may be the only one who has not. */
    public static boolean isUnanswered(HandledAlert alert) {
        return alert.phase() == AlertPhase.RAISED || alert.phase() == AlertPhase.NOTIFIED;
    }

    /** Of an alert whose escalation has come to its end. */
    public static Clue of(HandledAlert alert, Escalation escalation, Instant at) {
        String about = "%s|%d".formatted(alert.id(), escalation.round());
        return new Clue(
                NamedId.of(NAMESPACE, about).toString(),
                alert.mine(),
                ClueKind.UNANSWERED,
                null,
                alert.point(),
                null,
                null,
                alert.since(),
                null,
                List.of(
                        new Detail("alert", alert.id()),
                        new Detail("alarmClass", alert.alarmClass()),
                        new Detail("level", alert.level().name()),
                        new Detail("told", Boolean.toString(escalation.reach().somebody()))),
                at);
    }
}
