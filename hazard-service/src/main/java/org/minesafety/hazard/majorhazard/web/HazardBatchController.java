package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import org.minesafety.hazard.majorhazard.HazardHandler;
import org.minesafety.hazard.majorhazard.HazardStep;
import org.minesafety.hazard.majorhazard.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardId;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.platform.journal.IdempotentAnswers;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.BatchResult;
import org.minesafety.platform.web.Batches;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.RequestReader;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Steps with many hazards in one request and one transaction; a refused one leaves the others
 * alone. Each batch takes its hazards in the order of their ids: two that took them in different
 * orders would wait for each other.
 */
@RestController
class HazardBatchController {

    private static final String PATH = HazardController.PATH + ":batch";

    private final HazardHandler handler;
    private final Batches batches;
    private final IdempotentAnswers answers;
    private final RequestReader reader;

    HazardBatchController(
            HazardHandler handler,
            Batches batches,
            IdempotentAnswers answers,
            RequestReader reader) {
        this.handler = handler;
        this.batches = batches;
        this.answers = answers;
        this.reader = reader;
    }

    /** Each item is worked off as its own request would be; sent again, nothing is done again. */
    @PostMapping(PATH)
    @Allowed({SUPERVISOR, COUNTY_SYSTEM, MINE, COMPANY})
    @SuppressWarnings("unchecked") // an answer that was kept is the JSON of one
    Mono<ResponseEntity<BatchResult<SteppedView>>> steps(
            @RequestBody @Valid HazardBatch batch,
            IdempotencyKey key,
            Caller caller,
            ServerWebExchange exchange) {
        return answers.once(
                        caller,
                        key.value(),
                        "POST " + PATH + " " + batch.note() + " " + batch.fingerprint(),
                        BatchResult.class,
                        () -> each(batch, caller, exchange))
                .map(result -> Batches.answer((BatchResult<SteppedView>) result));
    }

    private Mono<BatchResult> each(HazardBatch batch, Caller caller, ServerWebExchange exchange) {
        return batches.each(
                        exchange,
                        batch.items(),
                        HazardItem.class,
                        item -> item.path("id").asString(""),
                        item -> step(item, batch.note(), caller))
                .mapNotNull(ResponseEntity::getBody);
    }

    private Mono<ResponseEntity<SteppedView>> step(HazardItem item, String note, Caller caller) {
        return done(item, note, caller)
                .map(shown -> {
                    Hazard after = shown.hazard();
                    return Versioned.ok(SteppedView.of(after), after.version());
                });
    }

    private Mono<ShownHazard> done(HazardItem item, String note, Caller caller) {
        var id = new HazardId(item.id());
        Precondition expected = Precondition.of(item.ifMatch());
        if (item.action().equals(HazardLife.DETERMINE.name())) {
            var said = reader.read(item.said(), DetermineRequest.class);
            return handler.determine(
                    id, said.together(note, caller), said.allFiles(), expected, caller);
        }
        HazardStep step =
                BatchActions.read(item.action(), item.said(), reader)
                        .orElseThrow(HazardBatchController::unknownAction);
        return handler.act(id, step, note, expected, caller);
    }

    private static Problem unknownAction() {
        return new Problem(ProblemTypes.INVALID_REQUEST)
                .with(Fault.at("#/action", "fault.wrong-value"));
    }
}
