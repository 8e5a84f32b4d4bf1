package org.minesafety.platform.worklist;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.REFERENCE_EDITOR;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What waits for the caller, in all kinds of this service. */
@RestController
class WorklistController {

    private static final int MAX_LIMIT = 200;

    private final WorkPages pages;

    WorklistController(WorkPages pages) {
        this.pages = pages;
    }

    /** What the caller may do now: what is due first, what has no time for it last. */
    @GetMapping("/api/v1/worklist")
    @Allowed({MINE, COMPANY, COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, REFERENCE_EDITOR})
    Mono<WorkPage> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable OffsetDateTime dueBefore,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            PageRequest page,
            Caller caller) {
        if (page.limit() > MAX_LIMIT) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofParameter(PageRequest.LIMIT, "fault.limit", MAX_LIMIT));
        }
        var query =
                new WorkQuery(
                        kind,
                        action,
                        overdue,
                        dueBefore == null ? null : dueBefore.toInstant(),
                        mine,
                        unit);
        return pages.page(query, page, caller).map(WorkPage::of);
    }
}
