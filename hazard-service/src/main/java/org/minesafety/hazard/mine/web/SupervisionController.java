package org.minesafety.hazard.mine.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.hazard.mine.ArrangeSupervision;
import org.minesafety.hazard.mine.MineHandler;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Who supervises a mine. A resource of its own, so that a county that changes the mine neither sees
 * nor removes what the province arranged.
 */
@RestController
@RequestMapping("/api/v1/mines/{code}/supervision")
class SupervisionController {

    private final MineHandler handler;
    private final Aggregates<Mine, MineEntry> mines;

    SupervisionController(MineHandler handler, Aggregates<Mine, MineEntry> mines) {
        this.handler = handler;
        this.mines = mines;
    }

    @GetMapping
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
    Mono<ResponseEntity<SupervisionView>> get(@PathVariable MineCode code, Caller caller) {
        return mines.get(code.value(), caller).map(SupervisionController::answer);
    }

    /** The province lets these units supervise the mine, from itself down. */
    @PutMapping
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    Mono<ResponseEntity<SupervisionView>> arrange(
            @PathVariable MineCode code,
            @RequestBody Arrangement arrangement,
            Precondition precondition,
            Caller caller) {
        return command(code, arrangement.path(), precondition, caller);
    }

    /** The province leaves it to the mine's division again. */
    @DeleteMapping
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    Mono<ResponseEntity<SupervisionView>> withdraw(
            @PathVariable MineCode code, Precondition precondition, Caller caller) {
        return command(code, null, precondition, caller);
    }

    private Mono<ResponseEntity<SupervisionView>> command(
            MineCode code, @Nullable List<String> path, Precondition precondition, Caller caller) {
        var command = new ArrangeSupervision(code, path, precondition);
        return handler.arrangeSupervision(command, caller).map(SupervisionController::answer);
    }

    private static ResponseEntity<SupervisionView> answer(Mine mine) {
        return Versioned.ok(SupervisionView.of(mine.supervision()), mine.version());
    }

    /**
     * @param path codes of the units; a null one is as unknown as a wrong one
     */
    record Arrangement(List<String> path) {

        Arrangement {
            path = path == null ? List.of() : path.stream().map(String::valueOf).toList();
        }
    }
}
