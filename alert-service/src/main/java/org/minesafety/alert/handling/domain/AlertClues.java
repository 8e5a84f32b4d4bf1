package org.minesafety.alert.handling.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.minesafety.alert.handling.domain.AlertCourse.Closing;
import org.minesafety.alert.handling.domain.AlertCourse.Examination;
import org.minesafety.alert.handling.domain.AlertCourse.Statement;
import org.minesafety.contracts.Detail;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.platform.domain.NamedId;

/** What the handling of an alert shows, as material for people: never a judgement. */
public final class AlertClues {

    private static final UUID NAMESPACE = UUID.fromString("3c0f6c55-6a86-4d3c-9a51-55d36c6e7a0e");

    private AlertClues() {}

    /** Of one change of an alert. */
    public static List<Clue> of(Optional<Alert> before, Alert after) {
        AlertCourse known = before.map(Alert::course).orElse(AlertCourse.NONE);
        AlertCourse now = after.course();
        return Stream.of(refused(known, now, after), closedDespite(known, now, after))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Clue> refused(AlertCourse known, AlertCourse now, Alert alert) {
        Statement said = now.statement();
        Examination examined = now.examination();
        if (said == null
                || examined == null
                || examined.accepted()
                || examined.equals(known.examination())) {
            return Optional.empty();
        }
        var detail = new Detail("stated", said.kind().name());
        return Optional.of(clue(ClueKind.STATEMENT_REFUSED, alert, detail, examined.at()));
    }

    private static Optional<Clue> closedDespite(AlertCourse known, AlertCourse now, Alert alert) {
        Closing closing = now.closing();
        if (closing == null || closing.despite() == null || closing.equals(known.closing())) {
            return Optional.empty();
        }
        var detail = new Detail("open", Integer.toString(alert.standing().open()));
        return Optional.of(clue(ClueKind.CLOSED_DESPITE, alert, detail, closing.at()));
    }

    private static Clue clue(ClueKind kind, Alert alert, Detail detail, Instant at) {
        String content = String.join("|", kind.name(), alert.id(), at.toString());
        return new Clue(
                NamedId.of(NAMESPACE, content).toString(),
                alert.cause().mine(),
                kind,
                alert.cause().system(),
                alert.cause().point(),
                null,
                alert.standing().worst(),
                alert.standing().since(),
                null,
                List.of(
                        new Detail("alert", alert.id()),
                        new Detail("alarmClass", alert.cause().kind().code()),
                        new Detail("level", alert.level().name()),
                        detail),
                at);
    }
}
