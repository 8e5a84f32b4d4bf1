package org.minesafety.platform.reference;

import static java.util.Objects.requireNonNull;
import static org.springframework.http.HttpStatus.CONFLICT;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minesafety.contracts.Topics;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.reference.Proposal.Item;
import org.minesafety.platform.reference.ReferenceEntry.ProposalApplied;
import org.minesafety.platform.reference.ReferenceEntry.Seeded;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import reactor.core.publisher.Mono;

/**
 * Changes of reference data: by two persons of the province, or by a release that brings another
 * seed.
 */
final class ReferenceChanges {

    static final ProblemType OUTDATED = new ProblemType("proposal-outdated", CONFLICT);

    private final References references;
    private final Aggregates<ReferenceState, ReferenceEntry> tables;

    ReferenceChanges(References references, Aggregates<ReferenceState, ReferenceEntry> tables) {
        this.references = references;
        this.tables = tables;
    }

    /**
     * @param service that owns the tables, and tells their changes
     */
    static AggregateType<ReferenceState, ReferenceEntry> type(ServiceName service) {
        String owner = service.value();
        return AggregateType.of("reference", ReferenceState.class, ReferenceEntry.class)
                .id(ReferenceState::table)
                .version(ReferenceState::version)
                .stored(
                        ReferenceDocument.COLLECTION,
                        ReferenceDocument.class,
                        ReferenceDocument::of,
                        ReferenceDocument::state)
                .told(
                        Topics.REFERENCE,
                        table -> table.told(owner),
                        (entry, table) -> Optional.of(entry.told(owner, table.table())));
    }

    /**
     * Does what two persons have agreed upon.
     *
     * <p>Error: {@code proposal-outdated} (409) with what is different now; {@code table-full}
     * (422); {@code invalid-request} where rows would contradict each other by now.
     */
    Mono<ReferenceState> apply(ReferenceTable<?> table, Proposal proposal, Caller caller) {
        return tables.on(table.name(), caller, Precondition.ANY)
                .change(before -> {
                    refuseOutdated(before, proposal);
                    return new Change<>(
                            after(table, before, proposal),
                            new ProposalApplied(
                                    proposal.id(),
                                    proposal.validFrom(),
                                    List.copyOf(proposal.changes().keySet())));
                });
    }

    private void refuseOutdated(ReferenceState before, Proposal proposal) {
        LocalDate from = proposal.validFrom();
        List<Item> changed = proposal.changedSince(before);
        boolean tooLate = from.isBefore(references.today());
        if (tooLate || !changed.isEmpty()) {
            var problem = new Problem(OUTDATED).with("changed", changed);
            throw tooLate ? problem.with(Fault.at("#/validFrom", "fault.in-the-past")) : problem;
        }
    }

    /** The table as it will stand; refused where it may not. */
    ReferenceState after(ReferenceTable<?> table, ReferenceState before, Proposal proposal) {
        ReferenceState after = before.with(proposal.validFrom(), proposal.changes());
        ReferenceBounds.check(after, references.today());
        check(table, after, proposal.validFrom());
        return after;
    }

    /** On every day on which the table is another than before. */
    private static <R> void check(ReferenceTable<R> table, ReferenceState after, LocalDate from) {
        Map<Validity, R> read = new IdentityHashMap<>();
        after.validities().stream()
                .filter(it -> it.row() != null)
                .forEach(it ->
                        read.put(it, ReferenceJson.read(requireNonNull(it.row()), table.row())));
        after.daysFrom(from)
                .forEach(day -> {
                    try {
                        table.check()
                                .accept(
                                        after.inForce(day)
                                                .map(it -> requireNonNull(read.get(it)))
                                                .toList());
                    } catch (IllegalArgumentException e) {
                        throw new Problem(ProblemTypes.INVALID_REQUEST, e)
                                .with(
                                        Fault.at(
                                                "#",
                                                "fault.contradicts",
                                                day.toString(),
                                                String.valueOf(e.getMessage())));
                    }
                });
    }

    /** Empty when the table already stands as the file says. */
    Mono<ReferenceState> seed(ReferenceTable<?> table, Seed seed) {
        return tables.on(table.name())
                .decide(before -> seed(table, before, seed))
                .filter(Outcome::changed)
                .map(Outcome::state);
    }

    private Optional<Change<ReferenceState, ReferenceEntry>> seed(
            ReferenceTable<?> table, Optional<ReferenceState> before, Seed seed) {
        if (before.filter(it -> it.seed().equals(seed.hash())).isPresent()) {
            return Optional.empty();
        }
        ReferenceState after =
                before.map(it -> it.reseeded(seed))
                        .orElseGet(() -> ReferenceState.first(table.name(), seed));
        ReferenceBounds.check(after, references.today());
        check(table, after, references.today());
        List<String> kept = after.changedKeys().stream().sorted().toList();
        return Optional.of(new Change<>(after, new Seeded(seed.hash(), kept)));
    }
}
