package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;
import static org.minesafety.contracts.hazard.HazardPhase.REVOKED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Contested;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Raised;
import org.minesafety.hazard.majorhazard.domain.HazardEntry.Withdrawn;

/**
 * A major hazard, or what may be one. A machine raises a candidate and tells what speaks against
 * it; it takes it back only when its evidence never happened and nobody disputes that. Everything
 * else is for people: whoever is supervised must not be able to wash a candidate away. The
 * machine's taking back is no judgement: when the evidence returns, so does the candidate.
 *
 * @param mine 12-digit code
 * @param alarm the evidence; how it stands now is told by the alarm, never copied
 * @param revision of the alarm that was last decided upon; what is older decides nothing
 * @param reason why it is revoked
 * @param doubts what speaks against the evidence, sorted; at most one of each kind
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
        List<EvidenceDoubt> doubts,
        Instant raisedAt,
        long version) {

    static final String EVIDENCE_WITHDRAWN = "evidence-withdrawn";

    public Hazard {
        // what was stored before there were doubts has none
        doubts = doubts == null ? List.of() : List.copyOf(doubts);
    }

    /** A hazard after something happened to it, and what. */
    public record Change(Hazard after, HazardEntry entry) {}

    static HazardId id(CandidateRule rule, Evidence evidence) {
        return HazardId.caused(evidence.episode(), rule.criterion());
    }

    /** Nothing when the evidence never happened. */
    static Optional<Change> raise(
            CandidateRule rule, long table, EpisodeEvidence evidence, Instant at) {
        Evidence shown = requireNonNull(evidence.shown());
        if (evidence.isGone()) {
            return Optional.empty();
        }
        var hazard =
                new Hazard(
                        id(rule, shown),
                        shown.mine(),
                        CANDIDATE,
                        rule.criterion(),
                        new AlarmEvidence(shown.rule(), shown.episode()),
                        requireNonNull(evidence.standing()).revision(),
                        null,
                        evidence.doubts(),
                        at,
                        1);
        return Optional.of(new Change(hazard, new Raised(rule, table, shown, at)));
    }

    /** Only what a machine took back comes back by a machine. */
    Optional<Change> raiseAgain(
            CandidateRule rule, long table, EpisodeEvidence evidence, Instant at) {
        Evidence shown = requireNonNull(evidence.shown());
        boolean takenBack = phase == REVOKED && EVIDENCE_WITHDRAWN.equals(reason);
        return takenBack && isNews(evidence) && !evidence.isGone()
                ? Optional.of(
                        new Change(
                                become(CANDIDATE, evidence, null),
                                new Raised(rule, table, shown, at)))
                : Optional.empty();
    }

    /** Nothing happens once a person has determined or dismissed it. */
    Optional<Change> follow(EpisodeEvidence evidence, Instant at) {
        Evidence standing = evidence.standing();
        if (standing == null || phase != CANDIDATE || !isNews(evidence)) {
            return Optional.empty();
        }
        if (evidence.isGone()) {
            return Optional.of(
                    new Change(
                            become(REVOKED, evidence, EVIDENCE_WITHDRAWN),
                            new Withdrawn(EVIDENCE_WITHDRAWN, standing, at)));
        }
        return evidence.doubts().equals(doubts)
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                become(CANDIDATE, evidence, null),
                                new Contested(evidence.doubts(), standing, at)));
    }

    public HazardState state() {
        return new HazardState(
                id.toString(),
                mine,
                phase,
                criterion,
                alarm,
                reason,
                doubts.isEmpty() ? null : doubts);
    }

    private boolean isNews(EpisodeEvidence evidence) {
        Evidence standing = evidence.standing();
        return standing != null && standing.revision() > revision;
    }

    private Hazard become(HazardPhase next, EpisodeEvidence evidence, @Nullable String why) {
        return new Hazard(
                id,
                mine,
                next,
                criterion,
                alarm,
                requireNonNull(evidence.standing()).revision(),
                why,
                next == CANDIDATE ? evidence.doubts() : List.of(),
                raisedAt,
                version + 1);
    }
}
