package org.minesafety.platform.reference;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.reference.ReferenceEntry.RowEnded;
import org.minesafety.platform.reference.ReferenceEntry.RowSet;
import org.minesafety.platform.reference.ReferenceEntry.Seeded;
import org.minesafety.platform.reference.ReferenceState.Validity;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Changes of reference data: by the province, or by a release that brings another seed. */
final class ReferenceChanges {

    static final AggregateType<ReferenceState, ReferenceEntry> TYPE =
            AggregateType.of("reference", ReferenceState.class, ReferenceEntry.class)
                    .id(ReferenceState::table)
                    .version(ReferenceState::version)
                    .stored(
                            ReferenceDocument.COLLECTION,
                            ReferenceDocument.class,
                            ReferenceDocument::of,
                            ReferenceDocument::state)
                    .internal();

    private final References references;
    private final Aggregates<ReferenceState, ReferenceEntry> tables;

    ReferenceChanges(References references, Aggregates<ReferenceState, ReferenceEntry> tables) {
        this.references = references;
        this.tables = tables;
    }

    /**
     * @param row null to end the key's row
     * @param expected holds for the version of the table
     */
    Mono<ReferenceState> set(
            ReferenceTable<?> table,
            String key,
            LocalDate from,
            @Nullable JsonNode row,
            Precondition expected,
            Caller caller) {
        return tables.on(table.name(), caller, expected)
                .change(before -> set(table, before, key, from, row));
    }

    private Change<ReferenceState, ReferenceEntry> set(
            ReferenceTable<?> table,
            ReferenceState before,
            String key,
            LocalDate from,
            @Nullable JsonNode row) {
        if (row == null && !before.has(key, from)) {
            throw new Problem(ProblemTypes.UNKNOWN);
        }
        ReferenceState after = before.with(key, from, row);
        ReferenceBounds.check(after, references.today());
        check(table, after, from);
        return new Change<>(
                after, row == null ? new RowEnded(key, from) : new RowSet(key, from, row));
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
