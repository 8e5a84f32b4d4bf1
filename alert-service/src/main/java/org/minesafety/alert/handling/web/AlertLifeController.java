package org.minesafety.alert.handling.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.minesafety.alert.handling.AlertHandler;
import org.minesafety.alert.handling.AlertStep;
import org.minesafety.alert.handling.web.AlertRequests.AlertNote;
import org.minesafety.alert.handling.web.AlertRequests.AlertReason;
import org.minesafety.alert.handling.web.AlertRequests.AssignRequest;
import org.minesafety.alert.handling.web.AlertRequests.CommentRequest;
import org.minesafety.alert.handling.web.AlertRequests.OpinionRequest;
import org.minesafety.alert.handling.web.AlertRequests.StatementRequest;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The steps of the life of an alert and its care, one endpoint each. */
@RestController
class AlertLifeController {

    private static final String STEP = AlertController.PATH + "/{id}/";

    private final AlertHandler handler;

    AlertLifeController(AlertHandler handler) {
        this.handler = handler;
    }

    /** Somebody has taken notice of the alarms that there are now. */
    @PostMapping(STEP + "acknowledge")
    @Allowed({MINE, SUPERVISOR, COUNTY_SYSTEM})
    Mono<ResponseEntity<AlertView>> acknowledge(
            @PathVariable UUID id,
            @RequestBody @Valid AlertNote request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.acknowledge(), precondition, caller);
    }

    /** The mine says what it was, why, and what it did. */
    @PostMapping(STEP + "state")
    @Allowed(MINE)
    Mono<ResponseEntity<AlertView>> state(
            @PathVariable UUID id,
            @RequestBody @Valid StatementRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** The supervising unit confirms what the mine stated. */
    @PostMapping(STEP + "verify")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<AlertView>> verify(
            @PathVariable UUID id,
            @RequestBody @Valid OpinionRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.verify(), precondition, caller);
    }

    /** The mine has to state again. */
    @PostMapping(STEP + "refuse")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<AlertView>> refuse(
            @PathVariable UUID id,
            @RequestBody @Valid AlertReason request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.refuse(), precondition, caller);
    }

    /** All of its alarms are over, and nothing speaks against that. */
    @PostMapping(STEP + "close")
    @Allowed({MINE, SUPERVISOR, COUNTY_SYSTEM})
    Mono<ResponseEntity<AlertView>> close(
            @PathVariable UUID id,
            @RequestBody @Valid AlertNote request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.close(), precondition, caller);
    }

    /** A supervisor says why it is closed although alarms go on or are in doubt. */
    @PostMapping(STEP + "close-despite")
    @Allowed(SUPERVISOR)
    Mono<ResponseEntity<AlertView>> closeDespite(
            @PathVariable UUID id,
            @RequestBody @Valid AlertReason request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.closeDespite(), precondition, caller);
    }

    /** Another unit or post handles it. */
    @PostMapping(STEP + "assign")
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<AlertView>> assign(
            @PathVariable UUID id,
            @RequestBody @Valid AssignRequest request,
            Precondition precondition,
            Caller caller) {
        return act(id, request.step(), precondition, caller);
    }

    /** Something is said about it, with files where there are any. */
    @PostMapping(STEP + "comment")
    @Allowed({MINE, SUPERVISOR, COUNTY_SYSTEM})
    Mono<ResponseEntity<AlertView>> comment(
            @PathVariable UUID id,
            @RequestBody @Valid CommentRequest request,
            Precondition precondition,
            Caller caller) {
        List<UUID> files = request.files() == null ? List.of() : request.files();
        return handler.comment(id.toString(), request.text(), files, precondition, caller)
                .map(it -> AlertController.answer(it, null, caller));
    }

    private Mono<ResponseEntity<AlertView>> act(
            UUID id, AlertStep step, Precondition precondition, Caller caller) {
        return handler.act(id.toString(), step, precondition, caller)
                .map(it -> AlertController.answer(it, null, caller));
    }
}
