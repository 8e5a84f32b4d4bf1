package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.RequestReader;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reference data: for all to read, for the province to change from today on. */
@RestController
@RequestMapping("/api/v1/reference")
@Allowed({
    Role.MINE,
    Role.MINE_UPLINK,
    Role.COUNTY_SYSTEM,
    Role.SUPERVISOR,
    Role.INSPECTOR,
    Role.APPROVER,
    Role.AUDITOR
})
final class ReferenceController {

    private final References references;
    private final ReferenceChanges changes;
    private final ReferenceProperties properties;
    private final RequestReader reader;

    ReferenceController(
            References references,
            ReferenceChanges changes,
            ReferenceProperties properties,
            RequestReader reader) {
        this.references = references;
        this.changes = changes;
        this.properties = properties;
        this.reader = reader;
    }

    /** A table and how many rows of it are in force today. */
    record TableView(String name, long version, int rows) {}

    /** The rows of a table on a day. */
    record RowsView(String name, long version, LocalDate at, List<?> items) {}

    @GetMapping
    Mono<List<TableView>> tables() {
        return Flux.fromIterable(references.tables())
                .concatMap(table ->
                        references
                                .now(table)
                                .map(it ->
                                        new TableView(
                                                table.name(), it.version(), it.rows().size())))
                .collectList();
    }

    @GetMapping("/{name}")
    Mono<ResponseEntity<RowsView>> rows(
            @PathVariable String name, @RequestParam(required = false) @Nullable LocalDate at) {
        return table(name).flatMap(table -> rows(table, at == null ? references.today() : at));
    }

    /**
     * Sets the key's row from a day on, which is today or later, until the next one that is set.
     */
    @PutMapping("/{name}/{key}")
    @Allowed(Role.SUPERVISOR)
    Mono<ResponseEntity<RowsView>> put(
            @PathVariable String name,
            @PathVariable String key,
            @RequestParam LocalDate validFrom,
            @RequestBody JsonNode row,
            Precondition precondition,
            Caller caller) {
        return table(name)
                .flatMap(table ->
                        set(table, key, validFrom, row(table, key, row), precondition, caller));
    }

    /** Ends the key's row on a day, which is today or later. */
    @DeleteMapping("/{name}/{key}")
    @Allowed(Role.SUPERVISOR)
    Mono<ResponseEntity<RowsView>> end(
            @PathVariable String name,
            @PathVariable String key,
            @RequestParam LocalDate validFrom,
            Precondition precondition,
            Caller caller) {
        return table(name).flatMap(table -> set(table, key, validFrom, null, precondition, caller));
    }

    private Mono<ResponseEntity<RowsView>> set(
            ReferenceTable<?> table,
            String key,
            LocalDate from,
            @Nullable JsonNode row,
            Precondition precondition,
            Caller caller) {
        if (!caller.units().contains(properties.rootUnit())) {
            return Mono.error(new Problem(ProblemTypes.NOT_PERMITTED));
        }
        // what was in force has had its effects
        if (from.isBefore(references.today())) {
            return Mono.error(invalid(Fault.ofParameter("validFrom", "fault.in-the-past")));
        }
        return changes.set(table, key, from, row, precondition, caller).then(rows(table, from));
    }

    private Mono<ReferenceTable<?>> table(String name) {
        return references
                .named(name)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)));
    }

    private <R> Mono<ResponseEntity<RowsView>> rows(ReferenceTable<R> table, LocalDate at) {
        return references
                .at(table, at)
                .map(it ->
                        Versioned.ok(
                                new RowsView(
                                        table.name(),
                                        it.version(),
                                        at,
                                        List.copyOf(it.rows().values())),
                                it.version()));
    }

    private <R> JsonNode row(ReferenceTable<R> table, String key, JsonNode node) {
        R row = reader.read(node, table.row());
        if (!table.key().apply(row).equals(key)) {
            throw invalid(Fault.at("#", "fault.other-key", key));
        }
        return ReferenceJson.tree(row);
    }

    private static Problem invalid(Fault fault) {
        return new Problem(ProblemTypes.INVALID_REQUEST).with(fault);
    }
}
