package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.UUID;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.HazardStep;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.web.HazardRequests.AcceptanceRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ChangePlanRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ClosingRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.CompletionRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ContestRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.HazardPlanRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ProgressRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ReassignRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.RefusalRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.StartRequest;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The steps of the life of a hazard, one endpoint each. */
@RestController
class HazardLifeController {

    private static final String STEP = HazardController.PATH + "/{id}/";

    private final HazardHandler handler;

    HazardLifeController(HazardHandler handler) {
        this.handler = handler;
    }

    /** An officer matches a candidate with an item of the standard; a mine only an own find. */
    @PostMapping(STEP + "determine")
    @Allowed({SUPERVISOR, MINE})
    Mono<ResponseEntity<HazardView>> determine(
            @PathVariable UUID id,
            @RequestBody @Valid DetermineRequest request,
            Precondition precondition,
            Caller caller) {
        return handler.determine(
                        new HazardId(id),
                        request.by(caller),
                        request.allFiles(),
                        precondition,
                        caller)
                .map(shown -> HazardController.answer(shown, caller));
    }

    /** An officer dismisses a candidate, or takes the determination of another officer back. */
    @PostMapping(STEP + "revoke")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> revoke(
            @PathVariable UUID id,
            @RequestBody @Valid RevokeRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The mine files its plan with the five assignments, or another one before the start. */
    @PostMapping(STEP + "plan")
    @Allowed(MINE)
    Mono<ResponseEntity<HazardView>> plan(
            @PathVariable UUID id,
            @RequestBody @Valid HazardPlanRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The mine begins to rectify. */
    @PostMapping(STEP + "start")
    @Allowed(MINE)
    Mono<ResponseEntity<HazardView>> start(
            @PathVariable UUID id,
            @RequestBody @Valid StartRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The plan is changed while it is carried out; the deadline never moves later by that. */
    @PostMapping(STEP + "change-plan")
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<HazardView>> changePlan(
            @PathVariable UUID id,
            @RequestBody @Valid ChangePlanRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The mine reports how far it is, and what blocks it. */
    @PostMapping(STEP + "progress")
    @Allowed(MINE)
    Mono<ResponseEntity<HazardView>> progress(
            @PathVariable UUID id,
            @RequestBody @Valid ProgressRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** Somebody else becomes responsible. */
    @PostMapping(STEP + "reassign")
    @Allowed(MINE)
    Mono<ResponseEntity<HazardView>> reassign(
            @PathVariable UUID id,
            @RequestBody @Valid ReassignRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The mine has rectified and asks for the acceptance. */
    @PostMapping(STEP + "completion")
    @Allowed(MINE)
    Mono<ResponseEntity<HazardView>> completion(
            @PathVariable UUID id,
            @RequestBody @Valid CompletionRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** One of those who were on the site signs; an officer signs last. */
    @PostMapping(STEP + "acceptance")
    @Allowed({SUPERVISOR, MINE, COMPANY})
    Mono<ResponseEntity<HazardView>> acceptance(
            @PathVariable UUID id,
            @RequestBody @Valid AcceptanceRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.sign(), precondition, caller);
    }

    /** The last officer signs: it is accepted. */
    @PostMapping(STEP + "confirm-acceptance")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> confirmAcceptance(
            @PathVariable UUID id,
            @RequestBody @Valid AcceptanceRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.confirm(), precondition, caller);
    }

    /** The mine has to go on rectifying. */
    @PostMapping(STEP + "refuse-acceptance")
    @Allowed({SUPERVISOR, MINE, COMPANY})
    Mono<ResponseEntity<HazardView>> refuseAcceptance(
            @PathVariable UUID id,
            @RequestBody @Valid RefusalRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** Who reported it, or an officer, says that the acceptance was wrong. */
    @PostMapping(STEP + "contest")
    @Allowed({SUPERVISOR, COUNTY_SYSTEM, MINE, COMPANY})
    Mono<ResponseEntity<HazardView>> contest(
            @PathVariable UUID id,
            @RequestBody @Valid ContestRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The competent officer closes it. */
    @PostMapping(STEP + "closing")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> closing(
            @PathVariable UUID id,
            @RequestBody @Valid ClosingRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    private Mono<ResponseEntity<HazardView>> act(
            UUID id, HazardStep step, Precondition precondition, Caller caller) {
        return handler.act(new HazardId(id), step, null, precondition, caller)
                .map(shown -> HazardController.answer(shown, caller));
    }
}
