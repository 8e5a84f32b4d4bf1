package org.minesafety.hazard.mine.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.mine.MineHandler;
import org.minesafety.hazard.mine.MineQuery;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.hazard.mine.PutMine;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineDraft;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Mines one by one, and lists of them. */
@RestController
@RequestMapping("/api/v1/mines")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
class MineController {

    private final MineHandler handler;
    private final Aggregates<Mine, MineEntry> mines;
    private final Mines registry;

    MineController(MineHandler handler, Aggregates<Mine, MineEntry> mines, Mines registry) {
        this.handler = handler;
        this.mines = mines;
        this.registry = registry;
    }

    /** Registers a mine (no header, or If-None-Match: *), or changes it (If-Match). */
    @PutMapping("/{code}")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    Mono<ResponseEntity<MineView>> put(
            @PathVariable MineCode code,
            @RequestBody MineDraft mine,
            @Nullable Precondition precondition,
            Caller caller) {
        return handler.put(new PutMine(code, mine, precondition), caller)
                .map(MineController::answer);
    }

    static ResponseEntity<MineView> answer(Outcome<Mine> outcome) {
        Mine mine = outcome.state();
        URI location = URI.create("/api/v1/mines/" + mine.code());
        return outcome.created()
                ? Versioned.created(location, MineView.of(mine), mine.version())
                : Versioned.ok(MineView.of(mine), mine.version());
    }

    @GetMapping("/{code}")
    Mono<ResponseEntity<MineView>> get(@PathVariable MineCode code, Caller caller) {
        return mines.get(code.value(), caller)
                .map(mine -> Versioned.ok(MineView.of(mine), mine.version()));
    }

    /**
     * By ascending code. {@code text} is part of a name or code; a page of a search looks at 5,000
     * mines at most, so it may hold few or none although {@code next} says that more follow.
     */
    @GetMapping
    Mono<Page<MineView>> list(
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable MineType type,
            @RequestParam(required = false) @Nullable MineStatus status,
            @RequestParam(required = false) @Nullable String text,
            PageRequest page,
            Caller caller) {
        Position after = page.after();
        var query =
                new MineQuery(
                        unit, type, status, text, after == null ? null : after.id(), page.limit());
        return registry.list(query, caller)
                .map(piece ->
                        page.pageUntil(
                                piece.mines().stream().map(MineView::of).toList(),
                                piece.next() == null ? null : new Position("", piece.next())));
    }

    /** What happened to a mine, in the order of its versions. */
    @GetMapping("/{code}/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable MineCode code, PageRequest page, Caller caller) {
        return mines.history(code.value(), page, caller);
    }
}
