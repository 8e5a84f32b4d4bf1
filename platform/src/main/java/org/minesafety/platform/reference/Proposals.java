package org.minesafety.platform.reference;

import static com.mongodb.client.model.Indexes.ascending;
import static org.springframework.http.HttpStatus.CONFLICT;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.clock.Millis;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.TimeOrderedId;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.reference.Proposal.Decision;
import org.minesafety.platform.reference.Proposal.Phase;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.RequestReader;
import reactor.core.publisher.Mono;

/** Commands and queries on proposals; one of another table does not exist. */
record Proposals(
        Aggregates<Proposal, ProposalEntry> all,
        ReferenceChanges changes,
        References references,
        RequestReader reader,
        Clock clock) {

    /** Of one table, while nobody has decided. */
    static final int MOST_OPEN = 20;

    static final String COLLECTION = "reference-proposals";
    static final AggregateType<Proposal, ProposalEntry> TYPE =
            AggregateType.of("reference-proposal", Proposal.class, ProposalEntry.class)
                    .id(Proposal::id)
                    .version(Proposal::version)
                    .stored(COLLECTION)
                    .indexed(ascending("table", "_id"), ascending("table", "phase", "_id"))
                    .internal();

    private static final ProblemType TOO_MANY = new ProblemType("too-many-proposals", CONFLICT);

    /**
     * Two at once both raise the guard, so one begins again and counts the other. What is said is
     * checked only where it is new: the same request is answered the same also when another day has
     * begun.
     */
    Mono<Proposal> propose(
            ReferenceTable<?> table, ProposalRequest said, IdempotencyKey key, Caller caller) {
        ProposedRows.checkKept(said, table, reader);
        Decision who = decision(said.reason(), caller);
        return all.create(
                caller,
                key,
                List.of(table.name(), said),
                all.guard(table.name())
                        .then(all.count(members(table, Phase.PROPOSED)))
                        .filter(open -> open < MOST_OPEN)
                        .switchIfEmpty(Mono.error(() -> new Problem(TOO_MANY, MOST_OPEN)))
                        .then(references.state(table))
                        .map(now -> proposed(table, now, said, who)));
    }

    private Change<Proposal, ProposalEntry> proposed(
            ReferenceTable<?> table, ReferenceState now, ProposalRequest said, Decision who) {
        var rows = ProposedRows.of(said, references.today(), table, reader);
        String id = TimeOrderedId.at(who.at()).toString();
        var change = Proposal.propose(id, now, said, rows, who);
        refuseNothing(change.after());
        changes.after(table, now, change.after());
        return change;
    }

    /** What is not there cannot end; what changes nothing needs no decision. */
    private static void refuseNothing(Proposal proposal) {
        var problem = new Problem(ProblemTypes.INVALID_REQUEST);
        proposal.items().stream()
                .filter(it -> it.row() == null && it.before() == null)
                .forEach(it -> problem.with(Fault.at("#/ended", "fault.not-in-force", it.key())));
        if (problem.faults().isEmpty() && proposal.changes().isEmpty()) {
            problem.with(Fault.at("#", "fault.no-change"));
        }
        if (!problem.faults().isEmpty()) {
            throw problem;
        }
    }

    /** With an approval the table changes too, or neither does. */
    Mono<Proposal> decide(
            Transition<Phase, Proposal> row,
            ReferenceTable<?> table,
            String id,
            String reason,
            Precondition expected,
            Caller caller) {
        Decision who = decision(reason, caller);
        return all.together(
                id,
                () ->
                        all.on(id, caller, expected)
                                .change(it -> of(table, it).take(row, Actor.of(caller), who))
                                .delayUntil(after -> carryOut(table, after, caller)));
    }

    private Mono<?> carryOut(ReferenceTable<?> table, Proposal proposal, Caller caller) {
        if (proposal.phase() != Phase.APPROVED) {
            return Mono.empty();
        }
        return Mono.defer(
                        () -> {
                            ProposedRows.checkAgain(proposal, table, reader);
                            return changes.apply(table, proposal, caller);
                        })
                .onErrorMap(Problem.class, Proposals::outdated);
    }

    /** Who approves has said nothing wrong: what was proposed does not fit any longer. */
    private static Problem outdated(Problem problem) {
        return problem.problemType().equals(ProblemTypes.INVALID_REQUEST)
                ? new Problem(ReferenceChanges.OUTDATED, problem)
                        .with("changed", List.of())
                        .with(problem.faults())
                : problem;
    }

    Mono<Proposal> get(ReferenceTable<?> table, String id, Caller caller) {
        return all.get(id, caller).map(it -> of(table, it));
    }

    /** The latest first, without their items. */
    Mono<Page<Proposal>> list(ReferenceTable<?> table, @Nullable Phase phase, PageRequest page) {
        return all.latest(members(table, phase), page, "items");
    }

    Mono<Page<EntryView>> history(
            ReferenceTable<?> table, String id, PageRequest page, Caller caller) {
        return get(table, id, caller).then(Mono.defer(() -> all.history(id, page, caller)));
    }

    private Decision decision(String reason, Caller caller) {
        return new Decision(caller.subject(), Millis.of(clock.instant()), reason);
    }

    private static Map<String, String> members(ReferenceTable<?> table, @Nullable Phase phase) {
        return phase == null
                ? Map.of("table", table.name())
                : Map.of("table", table.name(), "phase", phase.name());
    }

    private static Proposal of(ReferenceTable<?> table, Proposal proposal) {
        if (!proposal.table().equals(table.name())) {
            throw new Problem(ProblemTypes.UNKNOWN);
        }
        return proposal;
    }
}
