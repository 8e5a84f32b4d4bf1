package org.minesafety.hazard.suspension.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.hazard.suspension.SuspensionHandler;
import org.minesafety.hazard.suspension.SuspensionQuery;
import org.minesafety.hazard.suspension.Suspensions;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionEntry;
import org.minesafety.hazard.suspension.domain.SuspensionLife;
import org.minesafety.hazard.suspension.domain.SuspensionMeasures;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.lifecycle.LifecycleTable;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Suspensions of mines; a mine sees its own. */
@RestController
class SuspensionController {

    static final String PATH = "/api/v1/suspensions";

    private final Suspensions suspensions;
    private final Aggregates<Suspension, SuspensionEntry> aggregates;
    private final SuspensionHandler handler;

    SuspensionController(
            Suspensions suspensions,
            Aggregates<Suspension, SuspensionEntry> aggregates,
            SuspensionHandler handler) {
        this.suspensions = suspensions;
        this.aggregates = aggregates;
        this.handler = handler;
    }

    /** The latest opened first. */
    @GetMapping(PATH)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    Mono<Page<SuspensionView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable SuspensionPhase phase,
            PageRequest page,
            Caller caller) {
        var query = new SuspensionQuery(mine, unit, phase, page.after(SortKey.TIME), page.rows());
        return suspensions
                .list(query, caller)
                .map(it -> SuspensionView.of(it, caller))
                .collectList()
                .map(rows ->
                        page.page(
                                rows, SortKey.TIME, row -> new After<>(row.openedAt(), row.id())));
    }

    @GetMapping(PATH + "/{id}")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    Mono<ResponseEntity<SuspensionView>> get(@PathVariable UUID id, Caller caller) {
        return aggregates.get(id.toString(), caller).map(it -> answer(it, caller));
    }

    /** What happened, in the order of versions. */
    @GetMapping(PATH + "/{id}/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable UUID id, PageRequest page, Caller caller) {
        return aggregates.history(id.toString(), page, caller);
    }

    /** The tables: the life of a suspension, and the measures while it is in force. */
    @GetMapping(PATH + "/lifecycle")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    List<LifecycleTable> lifecycle() {
        return List.of(
                LifecycleTable.of(SuspensionLife.TABLE),
                LifecycleTable.of(SuspensionMeasures.TABLE));
    }

    /** A supervisor proposes one, or stops the work at once as the first of two officers. */
    @PostMapping(PATH)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> open(
            @RequestBody @Valid OpenRequest request, IdempotencyKey key, Caller caller) {
        return handler.open(request.command(), key, caller)
                .map(it ->
                        Versioned.created(
                                URI.create(PATH + "/" + it.id()),
                                SuspensionView.of(it, caller),
                                it.version()));
    }

    static ResponseEntity<SuspensionView> answer(Suspension suspension, Caller caller) {
        return Versioned.ok(SuspensionView.of(suspension, caller), suspension.version());
    }
}
