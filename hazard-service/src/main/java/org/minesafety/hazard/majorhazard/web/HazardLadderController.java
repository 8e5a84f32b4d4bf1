package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.UUID;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.HazardLadder;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.web.HazardRequests.DropStepRequest;
import org.minesafety.hazard.majorhazard.web.HazardRequests.SignStepRequest;
import org.minesafety.hazard.majorhazard.web.LadderViews.LadderDraftView;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Steps against a hazard that is overdue or too slow (函告, 通报, 约谈, 曝光). */
@RestController
class HazardLadderController {

    private static final String STEP = HazardController.PATH + "/{id}/";

    private final HazardLadder ladder;
    private final HazardHandler handler;

    HazardLadderController(HazardLadder ladder, HazardHandler handler) {
        this.ladder = ladder;
        this.handler = handler;
    }

    /** What the open draft says if the caller signs it now. */
    @GetMapping(STEP + "ladder/draft")
    @Allowed(SUPERVISOR)
    Mono<LadderDraftView> draft(@PathVariable UUID id, Caller caller) {
        return ladder.read(new HazardId(id), caller).map(LadderDraftView::of);
    }

    /** An officer signs it: a numbered document is made of it. */
    @PostMapping(STEP + "sign-step")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> signStep(
            @PathVariable UUID id,
            @RequestBody @Valid SignStepRequest request,
            Precondition precondition,
            Caller caller) {
        return ladder.sign(new HazardId(id), request.particulars(), precondition, caller)
                .map(shown -> HazardController.answer(shown, caller));
    }

    /** An officer decides that it is not taken. */
    @PostMapping(STEP + "drop-step")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<HazardView>> dropStep(
            @PathVariable UUID id,
            @RequestBody @Valid DropStepRequest request,
            Precondition precondition,
            Caller caller) {
        return handler.act(new HazardId(id), request.step(), null, precondition, caller)
                .map(shown -> HazardController.answer(shown, caller));
    }
}
