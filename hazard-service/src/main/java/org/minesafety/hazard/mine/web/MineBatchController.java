package org.minesafety.hazard.mine.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import org.minesafety.hazard.mine.MineHandler;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.journal.IdempotentAnswers;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.BatchResult;
import org.minesafety.platform.web.Batches;
import org.minesafety.platform.web.IdempotencyKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Many mines in one request and one transaction; a wrong one leaves the others alone. Each batch
 * takes its mines in the order of their codes: two that took them in different orders would wait
 * for each other.
 */
@RestController
class MineBatchController {

    private static final String PATH = "/api/v1/mines:batch";

    private final MineHandler handler;
    private final Batches batches;
    private final IdempotentAnswers answers;

    MineBatchController(MineHandler handler, Batches batches, IdempotentAnswers answers) {
        this.handler = handler;
        this.batches = batches;
        this.answers = answers;
    }

    /** Each item is worked off as a PUT of its own would be; sent again, nothing is done again. */
    @PostMapping(PATH)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    @SuppressWarnings("unchecked") // an answer that was kept is the JSON of one
    Mono<ResponseEntity<BatchResult<MineView>>> put(
            @RequestBody MineBatch batch,
            IdempotencyKey key,
            Caller caller,
            ServerWebExchange exchange) {
        return answers.once(
                        caller,
                        key.value(),
                        "POST " + PATH + " " + batch.fingerprint(),
                        BatchResult.class,
                        () -> each(batch, caller, exchange))
                .map(result -> Batches.answer((BatchResult<MineView>) result));
    }

    private Mono<BatchResult> each(MineBatch batch, Caller caller, ServerWebExchange exchange) {
        return batches.each(
                        exchange,
                        batch.items(),
                        MineItem.class,
                        item -> item.path("code").asString(""),
                        item -> put(item, caller))
                .mapNotNull(ResponseEntity::getBody);
    }

    private Mono<ResponseEntity<MineView>> put(MineItem item, Caller caller) {
        return handler.put(item.toCommand(), caller)
                .map(MineController::answer)
                .onErrorMap(Invalid.class, e -> e.under("mine"));
    }
}
