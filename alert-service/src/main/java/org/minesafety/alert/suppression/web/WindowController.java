package org.minesafety.alert.suppression.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.suppression.ServiceWindows;
import org.minesafety.alert.suppression.ServiceWindows.WindowQuery;
import org.minesafety.alert.suppression.WindowHandler;
import org.minesafety.alert.suppression.domain.ServiceWindow;
import org.minesafety.alert.suppression.domain.WindowEntry;
import org.minesafety.alert.suppression.domain.WindowLife;
import org.minesafety.alert.suppression.domain.WindowPhase;
import org.minesafety.alert.suppression.web.WindowRequests.AnnounceRequest;
import org.minesafety.alert.suppression.web.WindowRequests.WindowNote;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.lifecycle.LifecycleTable;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.SortKey;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Windows in which points are out of service; a mine and its company see their own. */
@RestController
@RequestMapping(WindowController.PATH)
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
class WindowController {

    static final String PATH = "/api/v1/out-of-service";

    private final WindowHandler handler;
    private final ServiceWindows windows;
    private final Aggregates<ServiceWindow, WindowEntry> aggregates;

    WindowController(
            WindowHandler handler,
            ServiceWindows windows,
            Aggregates<ServiceWindow, WindowEntry> aggregates) {
        this.handler = handler;
        this.windows = windows;
        this.aggregates = aggregates;
    }

    /** The inventory, the latest announced first. */
    @GetMapping
    Mono<Page<WindowView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable WindowPhase phase,
            PageRequest page,
            Caller caller) {
        var query = new WindowQuery(mine, unit, open, phase, page.after(SortKey.TIME), page.rows());
        return windows.list(query, caller)
                .map(it -> WindowView.of(it, caller))
                .collectList()
                .map(rows ->
                        page.page(
                                rows,
                                SortKey.TIME,
                                row -> new After<>(row.announcedAt(), row.id())));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<WindowView>> get(@PathVariable UUID id, Caller caller) {
        return aggregates.get(id.toString(), caller).map(it -> answer(it, caller));
    }

    /** What happened, in the order of versions. */
    @GetMapping("/{id}/history")
    Mono<Page<WindowHistoryView>> history(@PathVariable UUID id, PageRequest page, Caller caller) {
        return aggregates.history(
                id.toString(), page, caller, it -> Optional.of(WindowHistoryView.of(it)));
    }

    /** The entries as they stand in the journal. */
    @GetMapping("/{id}/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable UUID id, PageRequest page, Caller caller) {
        return aggregates.history(id.toString(), page, caller);
    }

    /** The table of its life. */
    @GetMapping("/lifecycle")
    List<LifecycleTable> lifecycle() {
        return List.of(LifecycleTable.of(WindowLife.TABLE));
    }

    /** Announces that a point will be out of service. */
    @PostMapping
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<WindowView>> announce(
            @RequestBody @Valid AnnounceRequest request, IdempotencyKey key, Caller caller) {
        return handler.announce(request.announcement(), key, caller)
                .map(it ->
                        Versioned.created(
                                URI.create(PATH + "/" + it.id()),
                                WindowView.of(it, caller),
                                it.version()));
    }

    /** The point serves again before the window ends. */
    @PostMapping("/{id}/return")
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<WindowView>> returned(
            @PathVariable UUID id,
            @RequestBody @Valid WindowNote request,
            Precondition precondition,
            Caller caller) {
        return handler.returned(id.toString(), request.note(), precondition, caller)
                .map(it -> answer(it, caller));
    }

    /** It never begins. */
    @PostMapping("/{id}/withdraw")
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<WindowView>> withdraw(
            @PathVariable UUID id,
            @RequestBody @Valid WindowNote request,
            Precondition precondition,
            Caller caller) {
        return handler.withdraw(id.toString(), request.note(), precondition, caller)
                .map(it -> answer(it, caller));
    }

    private static ResponseEntity<WindowView> answer(ServiceWindow window, Caller caller) {
        return Versioned.ok(WindowView.of(window, caller), window.version());
    }
}
