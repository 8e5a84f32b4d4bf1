package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.UUID;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.HazardStep;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.web.HazardRequests.AreaReasonRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.DelistRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ExtensionDecision;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ExtensionRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.FilingRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.ListRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.PublicationRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.StopAreaRequest;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What goes beside the life of a hazard, one endpoint each. */
@RestController
class HazardFacetController {

    private static final String STEP = HazardController.PATH + "/{id}/";

    private final HazardHandler handler;

    HazardFacetController(HazardHandler handler) {
        this.handler = handler;
    }

    /** Work in the area is stopped, by the mine itself or by order. */
    @PostMapping(STEP + "stop-area")
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<HazardView>> stopArea(
            @PathVariable UUID id,
            @RequestBody @Valid StopAreaRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** Work in the area may go on. */
    @PostMapping(STEP + "release-area")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> releaseArea(
            @PathVariable UUID id,
            @RequestBody @Valid AreaReasonRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.release(), precondition, caller);
    }

    /** An officer signs why work can go on although nothing is stopped. */
    @PostMapping(STEP + "allow-work")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> allowWork(
            @PathVariable UUID id,
            @RequestBody @Valid AreaReasonRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.allow(), precondition, caller);
    }

    /** A unit lists it for its supervision. */
    @PostMapping(STEP + "list")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> list(
            @PathVariable UUID id,
            @RequestBody @Valid ListRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The unit that listed it, or one above, ends that. */
    @PostMapping(STEP + "delist")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> delist(
            @PathVariable UUID id,
            @RequestBody @Valid DelistRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The listing is public. */
    @PostMapping(STEP + "publish-listing")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> publishListing(
            @PathVariable UUID id,
            @RequestBody @Valid PublicationRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.ofListing(), precondition, caller);
    }

    /** The higher office has it on file. */
    @PostMapping(STEP + "file-listing")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> fileListing(
            @PathVariable UUID id,
            @RequestBody @Valid FilingRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The end of the listing is public. */
    @PostMapping(STEP + "publish-delisting")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> publishDelisting(
            @PathVariable UUID id,
            @RequestBody @Valid PublicationRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.ofDelisting(), precondition, caller);
    }

    /** The mine asks for more time. */
    @PostMapping(STEP + "extension-request")
    @Allowed(MINE)
    Mono<ResponseEntity<HazardView>> extensionRequest(
            @PathVariable UUID id,
            @RequestBody @Valid ExtensionRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** Another person decides on it. */
    @PostMapping(STEP + "extension-decision")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> extensionDecision(
            @PathVariable UUID id,
            @RequestBody @Valid ExtensionDecision request,
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
