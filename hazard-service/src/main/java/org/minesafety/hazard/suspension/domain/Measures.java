package org.minesafety.hazard.suspension.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.domain.Papers.Control;
import org.minesafety.hazard.suspension.domain.Papers.LicenceRequest;
import org.minesafety.hazard.suspension.domain.Papers.Notice;
import org.minesafety.hazard.suspension.domain.Papers.Visit;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.ControlArranged;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.LicenceChanged;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.NoticePublished;
import org.minesafety.hazard.suspension.domain.SuspensionEntry.Visited;
import org.minesafety.hazard.suspension.domain.SuspensionInvalid.Rule;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;

/** What officers do about a mine while its suspension is in force. */
public record Measures(Suspension now) {

    public Change<Suspension, SuspensionEntry> requestLicence(
            LicenceRequest request, Actor officer, Instant at) {
        takeMeasure(SuspensionMeasures.REQUEST_LICENCE, officer);
        SuspensionInvalid.notFuture("sentOn", request.sentOn(), at);
        return licence(SuspensionMeasures.REQUEST_LICENCE.name(), request, at);
    }

    public Change<Suspension, SuspensionEntry> answerLicence(
            String answer, LocalDate on, @Nullable String document, Actor officer, Instant at) {
        takeMeasure(SuspensionMeasures.ANSWER_LICENCE, officer);
        SuspensionInvalid.notFuture("answeredOn", on, at);
        var answered = requireNonNull(now.course().licence()).answered(answer, on, document);
        return licence(SuspensionMeasures.ANSWER_LICENCE.name(), answered, at);
    }

    private Change<Suspension, SuspensionEntry> licence(
            String action, LicenceRequest licence, Instant at) {
        return new Change<>(
                now.with(now.phase(), it -> it.licence = licence, now.clocks()),
                new LicenceChanged(action, now.phase(), licence, at));
    }

    public Change<Suspension, SuspensionEntry> arrange(
            Control control, Actor officer, SuspensionGrounds grounds, Instant at) {
        var row = SuspensionMeasures.ARRANGE_CONTROL;
        takeMeasure(row, officer);
        if (control.people() > grounds.peopleAtOnePlace()) {
            SuspensionInvalid.refuse("people", Rule.TOO_MANY_PEOPLE, grounds.peopleAtOnePlace());
        }
        return new Change<>(
                now.with(now.phase(), it -> it.control = control, now.clocks()),
                new ControlArranged(row.name(), now.phase(), control, at));
    }

    /** What they saw is recorded as it was, also more people than may be there. */
    public Change<Suspension, SuspensionEntry> visited(Visit visit, Actor officer, Instant at) {
        var row = SuspensionMeasures.RECORD_VISIT;
        takeMeasure(row, officer);
        if (visit.seenAt().isAfter(at)) {
            SuspensionInvalid.refuse("seenAt", Rule.NOT_FUTURE);
        }
        return new Change<>(
                now.with(now.phase(), it -> it.add(visit), now.clocks()),
                new Visited(row.name(), now.phase(), visit, at));
    }

    public Change<Suspension, SuspensionEntry> publish(
            boolean resumption, Notice notice, Actor officer, Instant at) {
        var row =
                resumption
                        ? SuspensionMeasures.PUBLISH_RESUMPTION
                        : SuspensionMeasures.PUBLISH_SUSPENSION;
        takeMeasure(row, officer);
        SuspensionInvalid.notFuture("on", notice.on(), at);
        var clock =
                resumption
                        ? SuspensionMeasures.RESUMPTION_NOTICE
                        : SuspensionMeasures.SUSPENSION_NOTICE;
        return new Change<>(
                now.with(
                        now.phase(),
                        it -> {
                            it.stopped = resumption ? it.stopped : notice;
                            it.resumed = resumption ? notice : it.resumed;
                        },
                        now.clocks().stop(clock.name())),
                new NoticePublished(row.name(), now.phase(), notice, at));
    }

    private void takeMeasure(Transition<SuspensionStanding, Suspension> row, Actor officer) {
        SuspensionMeasures.TABLE.take(row, now, officer);
    }
}
