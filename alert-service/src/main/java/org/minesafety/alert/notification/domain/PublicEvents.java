package org.minesafety.alert.notification.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardEvent.CandidateOverdue;
import org.minesafety.contracts.hazard.HazardEvent.CandidateRaised;
import org.minesafety.contracts.hazard.HazardEvent.CandidateWithdrawn;
import org.minesafety.contracts.hazard.HazardEvent.EvidenceContested;
import org.minesafety.contracts.hazard.HazardEvent.HazardChanged;
import org.minesafety.contracts.hazard.HazardEvent.HazardDetermined;
import org.minesafety.contracts.hazard.HazardEvent.HazardOverdue;
import org.minesafety.contracts.hazard.HazardEvent.HazardReported;
import org.minesafety.contracts.hazard.HazardEvent.HazardRevoked;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDrafted;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepDropped;
import org.minesafety.contracts.hazard.HazardEvent.LadderStepSigned;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.HazardClock;
import org.minesafety.contracts.hazard.HazardState.HazardDeadline;
import org.minesafety.contracts.hazard.HazardState.LadderStep;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.contracts.inspection.FindingState;
import org.minesafety.contracts.inspection.InspectionEvent;
import org.minesafety.contracts.inspection.InspectionEvent.FindingCorrected;
import org.minesafety.contracts.inspection.InspectionEvent.MajorHazardFound;
import org.minesafety.contracts.suspension.SuspensionEvent;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionChanged;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionOverdue;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.contracts.suspension.SuspensionState;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * What people may be told of records of other services. A new kind of fact does not compile until
 * somebody has decided who may be told of it; which kinds they are told of says the table.
 */
public final class PublicEvents {

    private static final String CLOCK = "clock-";
    private static final String CANDIDATE = "candidate";
    private static final String EXTENSION = "extension";
    private static final String DRAFT = "draft";

    private static final Set<SuspensionPhase> NOT_ORDERED =
            Set.of(SuspensionPhase.PROPOSED, SuspensionPhase.SIGNING, SuspensionPhase.NOT_ORDERED);

    private PublicEvents() {}

    public static HeardRecord ofHazard(EntityRecord<HazardEvent, HazardState> record) {
        HazardState hazard = record.state();
        return new HeardRecord(
                entity(Topics.HAZARD_EVENTS.name(), Topics.HAZARD_EVENTS.key(record)),
                record.version(),
                holds(hazard),
                event(record.fact(), hazard));
    }

    private static Set<String> holds(HazardState hazard) {
        var holds = new HashSet<String>();
        if (hazard.phase() == HazardPhase.CANDIDATE) {
            holds.add(CANDIDATE);
        }
        HazardDeadline deadline = hazard.deadline();
        if (deadline != null && deadline.requested()) {
            holds.add(EXTENSION);
        }
        LadderStep ladder = hazard.ladder();
        if (ladder != null && ladder.stage() == LadderStage.DRAFT) {
            holds.add(DRAFT);
        }
        List<HazardClock> running = hazard.running();
        if (running != null) {
            running.stream()
                    .filter(HazardClock::overdue)
                    .forEach(it -> holds.add(CLOCK + it.name()));
        }
        return holds;
    }

    private static @Nullable PublicEvent event(HazardEvent fact, HazardState hazard) {
        return switch (fact) {
            case CandidateRaised _ -> officers("candidate-raised", fact, hazard, null, CANDIDATE);
            case EvidenceContested _ -> officers("evidence-contested", fact, hazard, null, null);
            case CandidateWithdrawn _ -> officers("candidate-withdrawn", fact, hazard, null, null);
            case CandidateOverdue it ->
                    officers("candidate-overdue", fact, hazard, it.due(), CANDIDATE);
            // who told must not be guessed
            case HazardReported it when it.origin() == HazardOrigin.TIP_OFF -> null;
            case HazardReported it ->
                    officers(
                            "hazard-reported-" + kebab(it.origin()), fact, hazard, null, CANDIDATE);
            case HazardDetermined _ -> all("hazard-determined", fact, hazard, due(hazard), null);
            case HazardRevoked _ -> officers("hazard-revoked", fact, hazard, null, null);
            case HazardChanged it ->
                    all(
                            "hazard-" + it.action(),
                            fact,
                            hazard,
                            due(hazard),
                            it.action().equals("extension-request") ? EXTENSION : null);
            case HazardOverdue it ->
                    all("hazard-overdue-" + it.clock(), fact, hazard, it.due(), CLOCK + it.clock());
            case LadderStepDrafted it ->
                    officers("ladder-step-drafted", fact, hazard, it.due(), DRAFT);
            case LadderStepSigned it ->
                    all("ladder-" + it.step() + "-signed", fact, hazard, due(hazard), null);
            case LadderStepDropped _ -> officers("ladder-step-dropped", fact, hazard, null, null);
        };
    }

    private static PublicEvent officers(
            String code,
            HazardEvent fact,
            HazardState hazard,
            @Nullable LocalDate due,
            @Nullable String until) {
        return new PublicEvent(
                code, hazard.mine(), fact.at(), hazard.criterion(), due, until, true);
    }

    private static PublicEvent all(
            String code,
            HazardEvent fact,
            HazardState hazard,
            @Nullable LocalDate due,
            @Nullable String until) {
        return new PublicEvent(
                code, hazard.mine(), fact.at(), hazard.criterion(), due, until, false);
    }

    private static @Nullable LocalDate due(HazardState hazard) {
        HazardDeadline deadline = hazard.deadline();
        return deadline == null ? null : deadline.due();
    }

    public static HeardRecord ofSuspension(EntityRecord<SuspensionEvent, SuspensionState> record) {
        SuspensionState suspension = record.state();
        var holds = new HashSet<String>();
        suspension.running().stream()
                .filter(SuspensionState.SuspensionClock::overdue)
                .forEach(it -> holds.add(CLOCK + it.name()));
        return new HeardRecord(
                entity(Topics.SUSPENSIONS.name(), Topics.SUSPENSIONS.key(record)),
                record.version(),
                holds,
                event(record.fact(), suspension));
    }

    /** What is not ordered yet is not for the mine. */
    private static PublicEvent event(SuspensionEvent fact, SuspensionState suspension) {
        boolean officersOnly = NOT_ORDERED.contains(suspension.phase());
        return switch (fact) {
            case SuspensionChanged it ->
                    new PublicEvent(
                            "suspension-" + it.action(),
                            suspension.mine(),
                            it.at(),
                            null,
                            suspension.until(),
                            null,
                            officersOnly);
            case SuspensionOverdue it ->
                    new PublicEvent(
                            "suspension-overdue-" + it.clock(),
                            suspension.mine(),
                            it.at(),
                            null,
                            it.due(),
                            CLOCK + it.clock(),
                            officersOnly);
        };
    }

    public static HeardRecord ofFinding(EntityRecord<InspectionEvent, FindingState> record) {
        FindingState finding = record.state();
        InspectionEvent fact = record.fact();
        String code =
                switch (fact) {
                    case MajorHazardFound _ -> "finding-recorded";
                    case FindingCorrected _ -> "finding-corrected";
                };
        return new HeardRecord(
                entity(Topics.INSPECTION_EVENTS.name(), Topics.INSPECTION_EVENTS.key(record)),
                record.version(),
                Set.of(),
                isPlanned(finding, fact.at())
                        ? null
                        : new PublicEvent(
                                code,
                                finding.mine(),
                                fact.at(),
                                finding.criterion(),
                                null,
                                null,
                                true));
    }

    /** Nobody is told of an inspection that has not begun. */
    private static boolean isPlanned(FindingState finding, Instant at) {
        return finding.foundOn().isAfter(WorkCalendar.dayOf(at));
    }

    private static String entity(String topic, String key) {
        return topic + "|" + key;
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
