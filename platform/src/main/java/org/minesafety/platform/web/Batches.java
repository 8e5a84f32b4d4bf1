package org.minesafety.platform.web;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.CallerToken;
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
 * what it would have been answered as a request of its own. Each account has one batch under way at
 * a time, so that batches of one are no queue for the others.
 */
public final class Batches {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final RequestReader reader;
    private final ProblemWriter problems;
    private final int maxItems;
    private final Set<Account> underWay = ConcurrentHashMap.newKeySet();

    Batches(RequestReader reader, ProblemWriter problems, int maxItems) {
        this.reader = reader;
        this.problems = problems;
        this.maxItems = maxItems;
    }

    /**
     * Errors: {@code invalid-request} (400) for too many items; {@code batch-under-way} (429).
     *
     * @param items unread, so that one of a wrong shape does not spoil the others
     * @param handle answers one item as its own request would be answered
     */
    public <Q, T> Mono<ResponseEntity<BatchResult<T>>> each(
            ServerWebExchange exchange,
            List<JsonNode> items,
            Class<Q> type,
            Function<Q, Mono<ResponseEntity<T>>> handle) {
        return each(exchange, items, type, _ -> "", handle);
    }

    /**
     * As the other one, but worked off in the order of a key; those of one key in the order in
     * which they came. Batches that touch the same things in one order never wait for each other in
     * a circle. Answered in the order in which they came.
     */
    public <Q, T> Mono<ResponseEntity<BatchResult<T>>> each(
            ServerWebExchange exchange,
            List<JsonNode> items,
            Class<Q> type,
            Function<JsonNode, String> key,
            Function<Q, Mono<ResponseEntity<T>>> handle) {
        if (items.isEmpty() || items.size() > maxItems) {
            return Mono.error(
                    new Problem(ProblemTypes.INVALID_REQUEST)
                            .with(Fault.at("#", "fault.batch-size", maxItems)));
        }
        Locale locale = ProblemWriter.locale(exchange);
        Mono<ResponseEntity<BatchResult<T>>> work =
                Flux.fromStream(() ->
                                IntStream.range(0, items.size())
                                        .boxed()
                                        .sorted(comparing(index -> key.apply(items.get(index)))))
                        .concatMap(index ->
                                Mono.fromSupplier(() -> reader.read(items.get(index), type))
                                        .flatMap(handle)
                                        .map(answer -> done(index, answer))
                                        .onErrorResume(
                                                error -> Mono.just(refused(index, error, locale))))
                        .collectSortedList(comparing(BatchItem::index))
                        .map(done -> answer(new BatchResult<>(done)));
        return alone(exchange, work);
    }

    /** What is run again must find its place free: it is left before the end is told. */
    private <T> Mono<T> alone(ServerWebExchange exchange, Mono<T> work) {
        return exchange.getAttribute(CallerToken.ATTRIBUTE) instanceof Caller caller
                ? Mono.using(() -> enter(caller.account()), _ -> work, underWay::remove)
                : work;
    }

    private Account enter(Account account) {
        if (!underWay.add(account)) {
            throw new Problem(ProblemTypes.BATCH_UNDER_WAY).retryAfter(RETRY);
        }
        return account;
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
