package org.minesafety.hazard.division;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.MINE_UPLINK;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import org.minesafety.platform.security.Allowed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The administrative divisions; no secret, so without scope. */
@RestController
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, MINE_UPLINK})
class DivisionController {

    private final Divisions divisions;

    DivisionController(Divisions divisions) {
        this.divisions = divisions;
    }

    /** All of them, each after the one that it is part of. */
    @GetMapping("/api/v1/divisions")
    Mono<DivisionList> divisions() {
        return divisions
                .inForce()
                .map(tree ->
                        new DivisionList(
                                tree.all().stream().map(it -> DivisionView.of(it, tree)).toList()));
    }

    record DivisionList(List<DivisionView> items) {}
}
