package org.minesafety.platform.reference;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.REFERENCE_EDITOR;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.lifecycle.LifecycleTable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.reference.Proposal.Phase;
import org.minesafety.platform.reference.ProposalRequest.Reason;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
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

/** One editor proposes a change of a table, another one decides. */
@RestController
@RequestMapping("/api/v1/reference/{name}/proposals")
@Allowed({REFERENCE_EDITOR, SUPERVISOR, APPROVER, AUDITOR})
record ProposalController(Proposals proposals, References tables, ReferenceProperties properties) {

    @GetMapping("/lifecycle")
    Mono<LifecycleTable> lifecycle(@PathVariable String name) {
        return tables.named(name).map(_ -> LifecycleTable.of(ProposalLife.TABLE));
    }

    @PostMapping
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @Allowed(REFERENCE_EDITOR)
    Mono<ResponseEntity<ProposalView>> propose(
            @PathVariable String name,
            @RequestBody @Valid ProposalRequest request,
            IdempotencyKey key,
            Caller caller) {
        return editable(name, caller)
                .flatMap(table -> proposals.propose(table, request, key, caller))
                .map(it ->
                        Versioned.created(
                                URI.create(ProposalView.address(it)),
                                ProposalView.of(it, caller),
                                it.version()));
    }

    /** The latest first, without their items. */
    @GetMapping
    Mono<Page<ProposalView>> list(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Phase phase,
            PageRequest page,
            Caller caller) {
        return tables.named(name)
                .flatMap(table -> proposals.list(table, phase, page))
                .map(rows -> rows.map(it -> ProposalView.of(it, caller)));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<ProposalView>> get(
            @PathVariable String name, @PathVariable UUID id, Caller caller) {
        return tables.named(name)
                .flatMap(table -> proposals.get(table, id.toString(), caller))
                .map(it -> answer(it, caller));
    }

    @GetMapping("/{id}/journal")
    @Allowed({REFERENCE_EDITOR, AUDITOR})
    Mono<Page<EntryView>> journal(
            @PathVariable String name, @PathVariable UUID id, PageRequest page, Caller caller) {
        return tables.named(name)
                .flatMap(table -> proposals.history(table, id.toString(), page, caller));
    }

    /** Approves, rejects or withdraws it; the table of its life says who may do what. */
    @PostMapping("/{id}/{action}")
    @Allowed(REFERENCE_EDITOR)
    Mono<ResponseEntity<ProposalView>> act(
            @PathVariable String name,
            @PathVariable UUID id,
            @PathVariable String action,
            @RequestBody @Valid Reason why,
            Precondition expected,
            Caller caller) {
        return Mono.justOrEmpty(ProposalLife.TABLE.named(action))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .zipWith(editable(name, caller))
                .flatMap(it ->
                        proposals.decide(
                                it.getT1(),
                                it.getT2(),
                                id.toString(),
                                why.reason(),
                                expected,
                                caller))
                .map(it -> answer(it, caller));
    }

    /** By an editor of the unit that all others report to. */
    private Mono<ReferenceTable<?>> editable(String name, Caller caller) {
        return caller.units().contains(properties.rootUnit())
                ? tables.named(name)
                : Mono.error(() -> new Problem(ProblemTypes.NOT_PERMITTED));
    }

    private static ResponseEntity<ProposalView> answer(Proposal it, Caller caller) {
        return Versioned.ok(ProposalView.of(it, caller), it.version());
    }
}
