package org.minesafety.platform.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reference data: for all to read; who changes it proposes that. */
@RestController
@RequestMapping("/api/v1/reference")
@Allowed({
    Role.MINE,
    Role.MINE_UPLINK,
    Role.COUNTY_SYSTEM,
    Role.SUPERVISOR,
    Role.INSPECTOR,
    Role.APPROVER,
    Role.AUDITOR,
    Role.REFERENCE_EDITOR
})
final class ReferenceController {

    private final References references;

    ReferenceController(References references) {
        this.references = references;
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
        return references
                .named(name)
                .flatMap(table -> rows(table, at == null ? references.today() : at));
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
}
