package org.minesafety.alert.handling.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import org.minesafety.alert.handling.AlertHandler;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.journal.IdempotentAnswers;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.BatchResult;
import org.minesafety.platform.web.Batches;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Many alerts acknowledged or closed in one request, each as by its own request. */
@RestController
class AlertBatchController {

    private static final String PATH = AlertController.PATH + ":batch";

    private final AlertHandler handler;
    private final Batches batches;
    private final IdempotentAnswers answers;

    AlertBatchController(AlertHandler handler, Batches batches, IdempotentAnswers answers) {
        this.handler = handler;
        this.batches = batches;
        this.answers = answers;
    }

    /** How an alert stands after a step. */
    record HandledView(String id, AlertPhase phase, long version) {

        static ResponseEntity<HandledView> of(Alert after) {
            return Versioned.ok(
                    new HandledView(after.id(), after.phase(), after.version()), after.version());
        }
    }

    /** A refused one leaves the others alone; sent again, nothing is done again. */
    @PostMapping(PATH)
    @Allowed({MINE, SUPERVISOR, COUNTY_SYSTEM})
    @SuppressWarnings("unchecked") // an answer that was kept is the JSON of one
    Mono<ResponseEntity<BatchResult<HandledView>>> handle(
            @RequestBody @Valid AlertBatch batch,
            IdempotencyKey key,
            Caller caller,
            ServerWebExchange exchange) {
        String said = "POST " + PATH + " " + batch.note() + " " + batch.fingerprint();
        return answers.once(
                        caller,
                        key.value(),
                        said,
                        BatchResult.class,
                        () -> each(batch, caller, exchange))
                .map(done -> Batches.answer((BatchResult<HandledView>) done));
    }

    /** By id: two batches that took alerts in different orders would wait for each other. */
    private Mono<BatchResult> each(AlertBatch batch, Caller caller, ServerWebExchange exchange) {
        return batches.each(
                        exchange,
                        batch.items(),
                        AlertItem.class,
                        item -> item.path("id").asString(""),
                        item ->
                                handler.act(
                                                item.id().toString(),
                                                item.step(batch.note()),
                                                Precondition.of(item.ifMatch()),
                                                caller)
                                        .map(HandledView::of))
                .mapNotNull(ResponseEntity::getBody);
    }
}
