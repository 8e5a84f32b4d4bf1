package org.minesafety.gateway.worklist;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.REFERENCE_EDITOR;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.minesafety.gateway.route.ConcurrencyLimits;
import org.minesafety.gateway.settings.GatewayProblems;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.gateway.worklist.MergedWorklist.Merged;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The work list of a caller in all services. A service describes it, and checks its parameters. */
@Hidden
@RestController
class WorklistController {

    private static final String LIMITED = "worklist";
    private static final int MAX_LIMIT = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ServiceWorklists services;
    private final GatewaySettings settings;
    private final ConcurrencyLimits limits;
    private final BulkheadRegistry bulkheads;

    WorklistController(
            ServiceWorklists services,
            GatewaySettings settings,
            ConcurrencyLimits limits,
            BulkheadRegistry bulkheads) {
        this.services = services;
        this.settings = settings;
        this.limits = limits;
        this.bulkheads = bulkheads;
    }

    /** A service that does not answer is named, and its part comes with a later page. */
    @GetMapping(MergedWorklist.PATH)
    @Allowed({MINE, COMPANY, COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, REFERENCE_EDITOR})
    Mono<ResponseEntity<Object>> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String overdue,
            @RequestParam(required = false) @Nullable String dueBefore,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            PageRequest page,
            Caller caller,
            ServerHttpRequest request) {
        if (page.limit() > MAX_LIMIT) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofParameter(PageRequest.LIMIT, "fault.limit", MAX_LIMIT));
        }
        return Mono.using(
                        () -> limits.acquire(LIMITED, caller.account()),
                        _ -> merged(page, request),
                        ConcurrencyLimits.Permit::release)
                .onErrorMap(BulkheadFullException.class, WorklistController::unavailable);
    }

    private Mono<ResponseEntity<Object>> merged(PageRequest page, ServerHttpRequest request) {
        return new MergedWorklist(
                        settings.worklists(),
                        page,
                        reading -> services.read(reading, page.limit(), request))
                .page()
                .transformDeferred(BulkheadOperator.of(bulkheads.bulkhead(LIMITED)))
                .map(this::answer)
                .onErrorResume(
                        Refused.class,
                        refused ->
                                Mono.just(
                                        ResponseEntity.badRequest()
                                                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                                                .body(refused.problem())));
    }

    private ResponseEntity<Object> answer(Merged merged) {
        if (merged.isNothing(settings.worklists().size())) {
            throw unavailable(null);
        }
        var answer = ResponseEntity.ok();
        if (!merged.unavailable().isEmpty()) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
        }
        return answer.body(merged);
    }

    private static Problem unavailable(@Nullable Throwable cause) {
        return new Problem(GatewayProblems.SERVICE_UNAVAILABLE, cause).retryAfter(RETRY_AFTER);
    }
}
