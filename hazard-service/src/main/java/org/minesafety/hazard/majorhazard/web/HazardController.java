package org.minesafety.hazard.majorhazard.web;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.HazardQuery;
import org.minesafety.hazard.majorhazard.HazardReports;
import org.minesafety.hazard.majorhazard.Hazards;
import org.minesafety.hazard.majorhazard.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.domain.HazardWork;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.lifecycle.LifecycleTable;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.minesafety.platform.web.Question;
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

/** Major hazards and what may be one; a mine sees its own. */
@RestController
class HazardController {

    static final String PATH = "/api/v1/hazards";

    private final HazardHandler handler;
    private final Aggregates<Hazard, HazardEntry> hazards;
    private final Hazards lists;
    private final HazardReports reports;

    HazardController(
            HazardHandler handler,
            Aggregates<Hazard, HazardEntry> hazards,
            Hazards lists,
            HazardReports reports) {
        this.handler = handler;
        this.reports = reports;
        this.hazards = hazards;
        this.lists = lists;
    }

    /**
     * The latest raised first; of a search by {@code q} a page may be short although more follow.
     */
    @GetMapping(PATH)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<Page<HazardView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable HazardPhase phase,
            @RequestParam(required = false) @Nullable String q,
            PageRequest page,
            Caller caller) {
        var query = new HazardQuery(mine, unit, phase, page.after(SortKey.TIME), page.rows());
        return q == null ? listed(query, page, caller) : found(query, q, page, caller);
    }

    private Mono<Page<HazardView>> found(
            HazardQuery query, String q, PageRequest page, Caller caller) {
        return lists.search(query, Question.of(q), caller)
                .map(piece -> {
                    After<Instant> next = piece.next();
                    return page.pageUntil(
                            piece.hazards().stream()
                                    .map(shown -> HazardView.of(shown, caller))
                                    .toList(),
                            next == null ? null : Position.of(next.key(), next.id()));
                });
    }

    private Mono<Page<HazardView>> listed(HazardQuery query, PageRequest page, Caller caller) {
        return lists.list(query, caller)
                .map(shown -> HazardView.of(shown, caller))
                .collectList()
                .map(rows ->
                        page.page(
                                rows, SortKey.TIME, row -> new After<>(row.raisedAt(), row.id())));
    }

    @GetMapping(PATH + "/{id}")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<ResponseEntity<HazardView>> get(@PathVariable UUID id, Caller caller) {
        return handler.get(new HazardId(id), caller).map(shown -> answer(shown, caller));
    }

    /** What happened to a hazard, in the order of its versions. */
    @GetMapping(PATH + "/{id}/history")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<Page<HazardHistoryView>> history(@PathVariable UUID id, PageRequest page, Caller caller) {
        boolean drafts = LadderViews.seesDrafts(caller);
        return hazards.history(
                id.toString(),
                page,
                caller,
                past ->
                        drafts || !LadderViews.isInternal(past.entry())
                                ? Optional.of(HazardHistoryView.of(past))
                                : Optional.empty());
    }

    /** The table of the life of a hazard: phases, actions, who may do them, what they need. */
    @GetMapping(PATH + "/lifecycle")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    LifecycleTable lifecycle() {
        return LifecycleTable.of(HazardLife.TABLE);
    }

    /** The tables of what goes beside it: its area, its listing, its deadline, its ladder. */
    @GetMapping(PATH + "/lifecycle/facets")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    List<LifecycleTable> facets() {
        return HazardWork.FACETS.stream().map(it -> LifecycleTable.of(it)).toList();
    }

    /** A report that comes again is answered with what exists, and changes nothing. */
    @PostMapping(PATH)
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, MINE, COMPANY})
    Mono<ResponseEntity<HazardView>> report(
            @RequestBody @Valid HazardReportRequest request, IdempotencyKey key, Caller caller) {
        return reports.report(request.command(), key, caller)
                .map(it ->
                        it.created()
                                ? Versioned.created(
                                        URI.create(PATH + "/" + it.shown().hazard().id()),
                                        HazardView.of(it.shown(), caller),
                                        it.shown().hazard().version())
                                : answer(it.shown(), caller));
    }

    static ResponseEntity<HazardView> answer(ShownHazard shown, Caller caller) {
        return Versioned.ok(HazardView.of(shown, caller), shown.hazard().version());
    }
}
