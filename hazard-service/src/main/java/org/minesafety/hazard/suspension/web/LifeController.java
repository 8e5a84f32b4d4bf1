package org.minesafety.hazard.suspension.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.UUID;
import org.minesafety.hazard.suspension.SuspensionHandler;
import org.minesafety.hazard.suspension.SuspensionStep;
import org.minesafety.hazard.suspension.web.SuspensionRequests.ConsentRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.DocumentRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.ExaminationRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.LiftRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.NoteRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.PlanRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.ReasonRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.ReportRequest;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The steps of the life of a suspension, one endpoint each. */
@RestController
class LifeController {

    private static final String STEP = SuspensionController.PATH + "/{id}/";

    private final SuspensionHandler handler;

    LifeController(SuspensionHandler handler) {
        this.handler = handler;
    }

    /** The second officer on site signs; work is stopped. */
    @PostMapping(STEP + "co-sign")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> coSign(
            @PathVariable UUID id,
            @RequestBody @Valid NoteRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.coSign(), precondition, caller);
    }

    /** An approver orders what another person proposed. */
    @PostMapping(STEP + "order")
    @Allowed(APPROVER)
    Mono<ResponseEntity<SuspensionView>> order(
            @PathVariable UUID id,
            @RequestBody @Valid DocumentRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.order(), precondition, caller);
    }

    /** An approver confirms the stop of two officers on site. */
    @PostMapping(STEP + "confirm")
    @Allowed(APPROVER)
    Mono<ResponseEntity<SuspensionView>> confirm(
            @PathVariable UUID id,
            @RequestBody @Valid DocumentRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.confirm(), precondition, caller);
    }

    /** It is not ordered. */
    @PostMapping(STEP + "reject")
    @Allowed(APPROVER)
    Mono<ResponseEntity<SuspensionView>> reject(
            @PathVariable UUID id,
            @RequestBody @Valid ReasonRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.reject(), precondition, caller);
    }

    /** Who proposed it takes it back. */
    @PostMapping(STEP + "take-back")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> takeBack(
            @PathVariable UUID id,
            @RequestBody @Valid ReasonRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.takeBack(), precondition, caller);
    }

    /** The order was wrong. */
    @PostMapping(STEP + "lift")
    @Allowed(APPROVER)
    Mono<ResponseEntity<SuspensionView>> lift(
            @PathVariable UUID id,
            @RequestBody @Valid LiftRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The mine files its plan, or another one. */
    @PostMapping(STEP + "plan")
    @Allowed(MINE)
    Mono<ResponseEntity<SuspensionView>> plan(
            @PathVariable UUID id,
            @RequestBody @Valid PlanRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The mine has rectified and asks for the acceptance. */
    @PostMapping(STEP + "request-resumption")
    @Allowed(MINE)
    Mono<ResponseEntity<SuspensionView>> requestResumption(
            @PathVariable UUID id,
            @RequestBody @Valid ReportRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The department accepted on the site. */
    @PostMapping(STEP + "accept")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> accept(
            @PathVariable UUID id,
            @RequestBody @Valid ExaminationRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.accept(), precondition, caller);
    }

    /** The mine has to go on rectifying. */
    @PostMapping(STEP + "refuse-acceptance")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> refuseAcceptance(
            @PathVariable UUID id,
            @RequestBody @Valid ExaminationRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.refuse(), precondition, caller);
    }

    /** The next step of the chain is signed. */
    @PostMapping(STEP + "approve")
    @Allowed(APPROVER)
    Mono<ResponseEntity<SuspensionView>> approve(
            @PathVariable UUID id,
            @RequestBody @Valid NoteRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.approve(), precondition, caller);
    }

    /** An outside body consented by its document. */
    @PostMapping(STEP + "enter-consent")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> enterConsent(
            @PathVariable UUID id,
            @RequestBody @Valid ConsentRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.enter(), precondition, caller);
    }

    /** All have approved: production resumes. */
    @PostMapping(STEP + "resume")
    @Allowed(APPROVER)
    Mono<ResponseEntity<SuspensionView>> resume(
            @PathVariable UUID id,
            @RequestBody @Valid DocumentRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.resume(), precondition, caller);
    }

    private Mono<ResponseEntity<SuspensionView>> act(
            UUID id, SuspensionStep step, Precondition precondition, Caller caller) {
        return handler.act(id.toString(), step, precondition, caller)
                .map(it -> SuspensionController.answer(it, caller));
    }
}
