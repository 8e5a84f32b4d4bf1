package org.minesafety.hazard.disastergrade.web;

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
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.GradeHandler;
import org.minesafety.hazard.disastergrade.GradeQuery;
import org.minesafety.hazard.disastergrade.Grades;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry;
import org.minesafety.hazard.disastergrade.domain.GradeLife;
import org.minesafety.hazard.disastergrade.domain.GradePhase;
import org.minesafety.hazard.disastergrade.web.GradeRequests.GradeApprovalRequest;
import org.minesafety.hazard.disastergrade.web.GradeRequests.GradeEvidenceRequest;
import org.minesafety.hazard.disastergrade.web.GradeRequests.GradeRefusalRequest;
import org.minesafety.hazard.disastergrade.web.GradeRequests.GradeRequest;
import org.minesafety.hazard.disastergrade.web.GradeRequests.GradeReviewRequest;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Disaster grades of mines; a mine sees its own. */
@RestController
class GradeController {

    static final String PATH = "/api/v1/disaster-grades";

    private static final String ONE = PATH + "/{grade}";

    private final GradeHandler handler;
    private final Grades grades;
    private final Aggregates<DisasterGrade, GradeEntry> aggregates;

    GradeController(
            GradeHandler handler, Grades grades, Aggregates<DisasterGrade, GradeEntry> aggregates) {
        this.handler = handler;
        this.grades = grades;
        this.aggregates = aggregates;
    }

    /** By code of the mine and dimension. */
    @GetMapping(PATH)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<Page<GradeView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String dimension,
            @RequestParam(required = false) @Nullable GradePhase phase,
            @RequestParam(required = false) @Nullable Boolean reviewDue,
            PageRequest page,
            Caller caller) {
        After<String> after = page.after(SortKey.ID);
        var query =
                new GradeQuery(
                        mine,
                        unit,
                        dimension,
                        phase,
                        reviewDue,
                        after == null ? null : after.id(),
                        page.rows());
        return grades.list(query, caller)
                .collectList()
                .map(rows -> page.page(rows, SortKey.ID, it -> SortKey.after(it.id())))
                .map(rows -> rows.map(it -> GradeView.of(it, caller)));
    }

    /** The table of the life of a grade. */
    @GetMapping(PATH + "/lifecycle")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    LifecycleTable lifecycle() {
        return LifecycleTable.of(GradeLife.TABLE);
    }

    @GetMapping(ONE)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<ResponseEntity<GradeView>> get(@PathVariable String grade, Caller caller) {
        return answer(aggregates.get(grade, caller), caller);
    }

    /** What happened, in the order of versions. */
    @GetMapping(ONE + "/history")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<Page<GradeHistoryView>> history(
            @PathVariable String grade, PageRequest page, Caller caller) {
        return aggregates.history(grade, page, caller, GradeHistoryView::of);
    }

    /** The entries as they stand in the journal. */
    @GetMapping(ONE + "/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable String grade, PageRequest page, Caller caller) {
        return aggregates.history(grade, page, caller);
    }

    /** Grades a mine in a dimension for the first time. */
    @PostMapping(PATH)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    Mono<ResponseEntity<GradeView>> determine(
            @RequestBody @Valid GradeRequest request, IdempotencyKey key, Caller caller) {
        return handler.determine(request.command(), key, caller)
                .map(it ->
                        Versioned.created(
                                URI.create(PATH + "/" + it.id()),
                                GradeView.of(it, caller),
                                it.version()));
    }

    /** More evidence; the same paper again changes nothing. */
    @PostMapping(ONE + "/add-evidence")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    Mono<ResponseEntity<GradeView>> addEvidence(
            @PathVariable String grade,
            @RequestBody @Valid GradeEvidenceRequest request,
            Precondition precondition,
            Caller caller) {
        return answer(
                handler.add(grade, request.evidence(), request.allFiles(), precondition, caller),
                caller);
    }

    /** Asks that the grade is lowered, or stands anew after its evidence has expired. */
    @PostMapping(ONE + "/request-review")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<GradeView>> requestReview(
            @PathVariable String grade,
            @RequestBody @Valid GradeReviewRequest request,
            Precondition precondition,
            Caller caller) {
        return answer(
                handler.requestReview(grade, request.command(), precondition, caller), caller);
    }

    /** Another person decides that it is so. */
    @PostMapping(ONE + "/approve-review")
    @Allowed({APPROVER, SUPERVISOR})
    Mono<ResponseEntity<GradeView>> approveReview(
            @PathVariable String grade,
            @RequestBody @Valid GradeApprovalRequest request,
            Precondition precondition,
            Caller caller) {
        return answer(handler.act(grade, request.step(), precondition, caller), caller);
    }

    /** The grade stays. */
    @PostMapping(ONE + "/refuse-review")
    @Allowed({APPROVER, SUPERVISOR})
    Mono<ResponseEntity<GradeView>> refuseReview(
            @PathVariable String grade,
            @RequestBody @Valid GradeRefusalRequest request,
            Precondition precondition,
            Caller caller) {
        return answer(handler.act(grade, request.refuse(), precondition, caller), caller);
    }

    /** Who requested it takes it back. */
    @PostMapping(ONE + "/take-back-review")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<GradeView>> takeBackReview(
            @PathVariable String grade,
            @RequestBody @Valid GradeRefusalRequest request,
            Precondition precondition,
            Caller caller) {
        return answer(handler.act(grade, request.takeBack(), precondition, caller), caller);
    }

    private static Mono<ResponseEntity<GradeView>> answer(
            Mono<DisasterGrade> grade, Caller caller) {
        return grade.map(it -> Versioned.ok(GradeView.of(it, caller), it.version()));
    }
}
