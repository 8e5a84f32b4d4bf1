package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;
import static org.minesafety.contracts.hazard.HazardPhase.REVOKED;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Raised;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Withdrawn;

/**
 * A major hazard, or what may be one. A machine raises a candidate, and takes it back when its own
 * evidence is gone; everything else is for people. That taking back is no judgement: when the
 * evidence returns, so does the candidate.
 *
 * @param mine 12-digit code
 * @param alarm the evidence; how it stands now is told by the alarm, never copied
 * @param revision of the alarm that was last decided upon; what is older decides nothing
 * @param reason why it is revoked
 * @param raisedAt first time, on the platform's clock, in milliseconds
 */
public record Hazard(
        HazardId id,
        String mine,
        HazardPhase phase,
        String criterion,
        AlarmEvidence alarm,
        int revision,
        @Nullable String reason,
        Instant raisedAt,
        long version) {

    static final String EVIDENCE_WITHDRAWN = "evidence-withdrawn";

    /** A hazard after something happened to it, and what. */
    public record Change(Hazard after, HazardEntry entry) {}

    static HazardId id(CandidateRule rule, Evidence evidence) {
        return HazardId.caused(evidence.episode(), rule.criterion());
    }

    static Change raise(CandidateRule rule, long table, Evidence evidence, Instant at) {
        var hazard =
                new Hazard(
                        id(rule, evidence),
                        evidence.mine(),
                        CANDIDATE,
                        rule.criterion(),
                        new AlarmEvidence(evidence.rule(), evidence.episode()),
                        evidence.revision(),
                        null,
                        at.truncatedTo(ChronoUnit.MILLIS),
                        1);
        return new Change(hazard, new Raised(rule, table, evidence, at));
    }

    Optional<Change> raiseAgain(CandidateRule rule, long table, Evidence evidence, Instant at) {
        if (phase != REVOKED || !EVIDENCE_WITHDRAWN.equals(reason) || !isNews(evidence)) {
            return Optional.empty();
        }
        return Optional.of(
                new Change(
                        become(CANDIDATE, evidence, null), new Raised(rule, table, evidence, at)));
    }

    /** Nothing happens once a person has determined or dismissed it. */
    Optional<Change> takeBack(Evidence evidence, Instant at) {
        if (phase != CANDIDATE || !isNews(evidence)) {
            return Optional.empty();
        }
        return Optional.of(
                new Change(
                        become(REVOKED, evidence, EVIDENCE_WITHDRAWN),
                        new Withdrawn(EVIDENCE_WITHDRAWN, evidence, at)));
    }

    public HazardState state() {
        return new HazardState(id.toString(), mine, phase, criterion, alarm, reason);
    }

    private boolean isNews(Evidence evidence) {
        return evidence.revision() > revision;
    }

    private Hazard become(HazardPhase next, Evidence evidence, @Nullable String why) {
        return new Hazard(
                id, mine, next, criterion, alarm, evidence.revision(), why, raisedAt, version + 1);
    }
}
