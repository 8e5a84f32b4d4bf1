package org.minesafety.platform.reference;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.web.RequestReader;
import tools.jackson.databind.JsonNode;

/** Reads what is proposed for a table, and gathers all that is wrong with it. */
final class ProposedRows {

    /** More tell nothing new. */
    private static final int MOST_FAULTS = 100;

    private final ReferenceTable<?> table;
    private final RequestReader reader;
    private final SortedMap<String, Optional<JsonNode>> rows = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private ProposedRows(ReferenceTable<?> table, RequestReader reader) {
        this.table = table;
        this.reader = reader;
    }

    /**
     * By key; empty where the row of a key shall end. Rows behind so many faults as are told are
     * not looked at: one with a condition costs some milliseconds.
     *
     * @throws Problem {@code invalid-request} with the first faults
     */
    static SortedMap<String, Optional<JsonNode>> of(
            ProposalRequest said, LocalDate today, ReferenceTable<?> table, RequestReader reader) {
        var read = new ProposedRows(table, reader);
        // what was in force has had its effects
        if (said.validFrom().isBefore(today)) {
            read.faults.add(Fault.at("#/validFrom", "fault.in-the-past"));
        }
        for (int i = 0; i < said.allRows().size() && !read.isFull(); i++) {
            read.row("#/rows/" + i, said.allRows().get(i));
        }
        for (int i = 0; i < said.allEnded().size(); i++) {
            read.put("#/ended/" + i, said.allEnded().get(i), Optional.empty());
        }
        read.throwIfAny();
        return read.rows;
    }

    /**
     * That what is said can be kept, so that it is known again when it is said again.
     *
     * @throws Problem {@code invalid-request} with every fault
     */
    static void checkKept(ProposalRequest said, ReferenceTable<?> table, RequestReader reader) {
        var read = new ProposedRows(table, reader);
        for (int i = 0; i < said.allRows().size(); i++) {
            if (!isKept(said.allRows().get(i))) {
                read.faults.add(Fault.at("#/rows/" + i, "fault.wrong-value"));
            }
        }
        read.throwIfAny();
    }

    /** A release may have changed what a row must be since it was proposed. */
    static void checkAgain(Proposal proposal, ReferenceTable<?> table, RequestReader reader) {
        var read = new ProposedRows(table, reader);
        proposal.changes()
                .forEach((key, row) -> row.ifPresent(it -> read.row("#/items/" + key, it)));
        read.throwIfAny();
    }

    private void row(String place, JsonNode node) {
        List<Fault> missing =
                Arrays.stream(requireNonNull(table.row().getRecordComponents()))
                        .filter(it -> !it.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .filter(it -> !node.hasNonNull(it.getName()))
                        .map(it -> Fault.at(place + "/" + it.getName(), "fault.missing"))
                        .toList();
        faults.addAll(missing);
        if (!isKept(node)) {
            faults.add(Fault.at(place, "fault.wrong-value"));
        } else if (missing.isEmpty()) {
            read(place, node);
        }
    }

    /** A whole number has at most 64 bits; parsed from JSON, another one is a double. */
    private static boolean isKept(JsonNode node) {
        return node.isContainer()
                ? node.valueStream().allMatch(ProposedRows::isKept)
                : !node.isIntegralNumber() || node.canConvertToLong();
    }

    private void read(String place, JsonNode node) {
        try {
            put(place, table, node);
        } catch (Problem problem) {
            problem.faults().stream()
                    .map(it -> new Fault(it.kind(), place + it.where().substring(1), it.message()))
                    .forEach(faults::add);
        }
    }

    private <R> void put(String place, ReferenceTable<R> of, JsonNode node) {
        R row = reader.read(node, of.row());
        List<Fault> wrong = of.faults().apply(row);
        if (!wrong.isEmpty()) {
            throw new Problem(ProblemTypes.INVALID_REQUEST).with(wrong);
        }
        put(place, of.key().apply(row), Optional.of(ReferenceJson.tree(row)));
    }

    private void put(String place, String key, Optional<JsonNode> row) {
        if (rows.putIfAbsent(key, row) != null) {
            faults.add(Fault.at(place, "fault.key-twice", key));
        }
    }

    private boolean isFull() {
        return faults.size() >= MOST_FAULTS;
    }

    private void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(faults.stream().limit(MOST_FAULTS).toList());
        }
    }
}
