package org.minesafety.hazard.suspension.web;

import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.UUID;
import org.minesafety.hazard.suspension.SuspensionHandler;
import org.minesafety.hazard.suspension.SuspensionStep;
import org.minesafety.hazard.suspension.web.SuspensionRequests.ControlRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.LicenceAnswer;
import org.minesafety.hazard.suspension.web.SuspensionRequests.LicenceQuestion;
import org.minesafety.hazard.suspension.web.SuspensionRequests.NoticeRequest;
import org.minesafety.hazard.suspension.web.SuspensionRequests.VisitRequest;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is done while a suspension is in force, one endpoint each. */
@RestController
class MeasuresController {

    private static final String STEP = SuspensionController.PATH + "/{id}/";

    private final SuspensionHandler handler;

    MeasuresController(SuspensionHandler handler) {
        this.handler = handler;
    }

    /** The issuer is asked to withhold the licence. */
    @PostMapping(STEP + "request-licence")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> requestLicence(
            @PathVariable UUID id,
            @RequestBody @Valid LicenceQuestion request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The issuer has answered. */
    @PostMapping(STEP + "answer-licence")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> answerLicence(
            @PathVariable UUID id,
            @RequestBody @Valid LicenceAnswer request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** How the mine is watched, and how many people may be at one place. */
    @PostMapping(STEP + "arrange-control")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> arrangeControl(
            @PathVariable UUID id,
            @RequestBody @Valid ControlRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** Officers came to see. */
    @PostMapping(STEP + "record-visit")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> recordVisit(
            @PathVariable UUID id,
            @RequestBody @Valid VisitRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The suspension was published. */
    @PostMapping(STEP + "publish-suspension")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> publishSuspension(
            @PathVariable UUID id,
            @RequestBody @Valid NoticeRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.publish(false), precondition, caller);
    }

    /** The resumption was published. */
    @PostMapping(STEP + "publish-resumption")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<SuspensionView>> publishResumption(
            @PathVariable UUID id,
            @RequestBody @Valid NoticeRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.publish(true), precondition, caller);
    }

    private Mono<ResponseEntity<SuspensionView>> act(
            UUID id, SuspensionStep step, Precondition precondition, Caller caller) {
        return handler.act(id.toString(), step, precondition, caller)
                .map(it -> SuspensionController.answer(it, caller));
    }
}
