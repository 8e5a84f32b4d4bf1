package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Journal;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.reference.ReferenceEntry.RowEnded;
import org.minesafety.platform.reference.ReferenceEntry.RowSet;
import org.minesafety.platform.reference.ReferenceEntry.Seeded;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Changes of reference data: by the province, or by a release that brings another seed. */
final class ReferenceChanges {

    static final AggregateType<ReferenceState, ReferenceEntry, Void, Void> TYPE =
            AggregateType.internal(
                    "reference",
                    ReferenceDocument.COLLECTION,
                    ReferenceState.class,
                    ReferenceEntry.class,
                    ReferenceState::table,
                    ReferenceState::version,
                    ReferenceDocument::of);

    private final References references;
    private final Journal journal;

    ReferenceChanges(References references, Journal journal) {
        this.references = references;
        this.journal = journal;
    }

    /**
     * @param row null to end the key's row
     * @param condition on the version of the table; throws unless it holds
     */
    Mono<ReferenceState> set(
            ReferenceTable<?> table,
            String key,
            LocalDate from,
            @Nullable JsonNode row,
            LongConsumer condition,
            Caller caller) {
        return journal.command(
                TYPE.aggregate(table.name()),
                () ->
                        references
                                .state(table)
                                .doOnNext(before -> condition.accept(before.version()))
                                .flatMap(before -> {
                                    if (row == null && !before.has(key, from)) {
                                        return Mono.error(new Problem(ProblemTypes.UNKNOWN));
                                    }
                                    ReferenceEntry entry =
                                            row == null
                                                    ? new RowEnded(key, from)
                                                    : new RowSet(key, from, row);
                                    return journal.store(
                                            TYPE, before.with(key, from, row), entry, caller);
                                }));
    }

    /** Empty when the table already stands as the file says. */
    Mono<ReferenceState> seed(ReferenceTable<?> table, Seed seed, Caller caller) {
        return journal.command(
                TYPE.aggregate(table.name()),
                () ->
                        references
                                .state(table)
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .flatMap(before -> seed(table, before.orElse(null), seed, caller)));
    }

    private Mono<ReferenceState> seed(
            ReferenceTable<?> table, @Nullable ReferenceState before, Seed seed, Caller caller) {
        if (before == null) {
            return journal.store(
                    TYPE,
                    ReferenceState.first(table.name(), seed),
                    new Seeded(seed.hash(), List.of()),
                    caller);
        }
        if (before.seed().equals(seed.hash())) {
            return Mono.empty();
        }
        List<String> kept = before.changedKeys().stream().sorted().toList();
        return journal.store(TYPE, before.reseeded(seed), new Seeded(seed.hash(), kept), caller);
    }
}
