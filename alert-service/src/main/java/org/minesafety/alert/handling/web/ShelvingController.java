package org.minesafety.alert.handling.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.Alerts;
import org.minesafety.alert.handling.ShelvingHandler;
import org.minesafety.alert.handling.SuppressedQuery;
import org.minesafety.alert.handling.web.AlertRequests.AlertNote;
import org.minesafety.alert.handling.web.AlertRequests.ShelveRequest;
import org.minesafety.contracts.alert.SuppressionKind;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.SortKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is suppressed, and the steps by which people shelve. */
@RestController
class ShelvingController {

    private final ShelvingHandler handler;
    private final Alerts alerts;

    ShelvingController(ShelvingHandler handler, Alerts alerts) {
        this.handler = handler;
        this.alerts = alerts;
    }

    /**
     * The inventory: what is shelved, out of service, suppressed by design or by the mine's state.
     */
    @GetMapping(AlertController.PATH + "/suppressed")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    Mono<Page<AlertView>> suppressed(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable SuppressionKind kind,
            PageRequest page,
            Caller caller) {
        var query = new SuppressedQuery(mine, unit, kind, page.after(SortKey.TIME), page.rows());
        return alerts.suppressed(query, caller)
                .map(it -> AlertView.of(it, null, caller))
                .collectList()
                .map(rows ->
                        page.page(
                                rows, SortKey.TIME, row -> new After<>(row.raisedAt(), row.id())));
    }

    /** Nobody is called for it for some time. */
    @PostMapping(AlertController.PATH + "/{id}/shelve")
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<AlertView>> shelve(
            @PathVariable UUID id,
            @RequestBody @Valid ShelveRequest request,
            Precondition precondition,
            Caller caller) {
        var length = Duration.ofMinutes(request.minutes());
        return handler.shelve(id.toString(), request.reason(), length, precondition, caller)
                .map(it -> AlertController.answer(it, null, caller));
    }

    /** It has to be acknowledged if it goes on. */
    @PostMapping(AlertController.PATH + "/{id}/unshelve")
    @Allowed({MINE, SUPERVISOR})
    Mono<ResponseEntity<AlertView>> unshelve(
            @PathVariable UUID id,
            @RequestBody @Valid AlertNote request,
            Precondition precondition,
            Caller caller) {
        return handler.unshelve(id.toString(), request.note(), precondition, caller)
                .map(it -> AlertController.answer(it, null, caller));
    }
}
