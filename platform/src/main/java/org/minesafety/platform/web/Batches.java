package org.minesafety.platform.web;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Works off a batch item by item, in order; what is wrong with one leaves the others alone. Answers
 * 200 when every item succeeded and 207 when at least one was refused; the status of an item is
 * what it would have been answered as a request of its own.
 */
public final class Batches {

    private final RequestReader reader;
    private final ProblemWriter problems;
    private final int maxItems;

    Batches(RequestReader reader, ProblemWriter problems, int maxItems) {
        this.reader = reader;
        this.problems = problems;
        this.maxItems = maxItems;
    }

    /**
     * @param items unread, so that one of a wrong shape does not spoil the others
     * @param handle answers one item as its own request would be answered
     */
    public <Q, T> Mono<ResponseEntity<BatchResult<T>>> each(
            ServerWebExchange exchange,
            List<JsonNode> items,
            Class<Q> type,
            Function<Q, Mono<ResponseEntity<T>>> handle) {
        if (items.isEmpty() || items.size() > maxItems) {
            return Mono.error(
                    new Problem(ProblemTypes.INVALID_REQUEST)
                            .with(Fault.at("#", "fault.batch-size", maxItems)));
        }
        Locale locale = ProblemWriter.locale(exchange);
        return Flux.fromIterable(items)
                .index()
                .concatMap(item ->
                        Mono.fromSupplier(() -> reader.read(item.getT2(), type))
                                .flatMap(handle)
                                .map(answer -> done(item.getT1().intValue(), answer))
                                .onErrorResume(error ->
                                        Mono.just(refused(item.getT1().intValue(), error, locale))))
                .collectList()
                .map(done -> answer(new BatchResult<>(done)));
    }

    private static <T> BatchItem<T> done(int index, ResponseEntity<T> answer) {
        return new BatchItem<>(index, answer.getStatusCode().value(), answer.getBody(), null);
    }

    private <T> BatchItem<T> refused(int index, Throwable error, Locale locale) {
        ErrorResponse problem = problems.problemOf(error);
        return new BatchItem<>(
                index, problem.getStatusCode().value(), null, problems.body(problem, locale));
    }

    /** How a result is answered, also one that was kept. */
    public static <T> ResponseEntity<BatchResult<T>> answer(BatchResult<T> result) {
        boolean refused = result.items().stream().anyMatch(item -> item.problem() != null);
        return ResponseEntity.status(refused ? HttpStatus.MULTI_STATUS : HttpStatus.OK)
                .body(result);
    }
}
