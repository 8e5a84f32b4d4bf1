package org.minesafety.hazard.mine.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.mine.ActOnStatus;
import org.minesafety.hazard.mine.MineHandler;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.hazard.mine.domain.StatusLife;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.LifecycleTable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The operating status of a mine: a resource of its own, because nobody may just say another. */
@RestController
class StatusController {

    static final String MINES = "/api/v1/mines";

    private final MineHandler handler;
    private final Aggregates<Mine, MineEntry> mines;

    StatusController(MineHandler handler, Aggregates<Mine, MineEntry> mines) {
        this.handler = handler;
        this.mines = mines;
    }

    /** The table of statuses: actions, who may do them, what they need. */
    @GetMapping(MINES + "/lifecycle")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    LifecycleTable lifecycle() {
        return LifecycleTable.of(StatusLife.TABLE);
    }

    @GetMapping(MINES + "/{code}/status")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    Mono<ResponseEntity<StatusView>> get(@PathVariable MineCode code, Caller caller) {
        return mines.get(code.value(), caller).map(mine -> answer(mine, caller));
    }

    /** How the mine came to its status, in the order of versions. */
    @GetMapping(MINES + "/{code}/status/history")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    Mono<Page<StatusHistoryView>> history(
            @PathVariable MineCode code, PageRequest page, Caller caller) {
        return mines.history(code.value(), page, caller, StatusHistoryView::of);
    }

    /** Leads the mine to another status; the table says which of these roles may do what. */
    @PostMapping(MINES + "/{code}/status/{action}")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, APPROVER, MINE})
    Mono<ResponseEntity<StatusView>> act(
            @PathVariable MineCode code,
            @PathVariable String action,
            @RequestBody @Valid StatusRequest request,
            Precondition precondition,
            Caller caller) {
        return Mono.justOrEmpty(StatusLife.TABLE.named(action))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .map(row -> new ActOnStatus(code, row, request.grounds(), precondition))
                .flatMap(command -> handler.act(command, caller))
                .map(mine -> answer(mine, caller));
    }

    private static ResponseEntity<StatusView> answer(Mine mine, Caller caller) {
        return Versioned.ok(StatusView.of(mine, caller), mine.version());
    }
}
