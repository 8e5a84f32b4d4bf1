package org.minesafety.platform.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.CallerToken;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Which page is asked for; a controller parameter, read from {@code limit} and {@code cursor}.
 *
 * @param limit 1 to 500, 50 where nothing is asked for
 * @param after the page starts behind this position; null for the first page
 * @param cursors makes the cursor of a position in this list
 */
@QueryParameters({PageRequest.LIMIT, PageRequest.CURSOR})
public record PageRequest(int limit, @Nullable Position after, Function<Position, String> cursors) {

    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    static PageRequest of(ServerWebExchange exchange, Cursors cursors) {
        ServerHttpRequest request = exchange.getRequest();
        String list = list(request, exchange.getAttribute(CallerToken.ATTRIBUTE));
        String cursor = request.getQueryParams().getFirst(CURSOR);
        return new PageRequest(
                limit(request.getQueryParams().getFirst(LIMIT)),
                cursor == null ? null : cursors.decode(cursor, list),
                position -> cursors.encode(position, list));
    }

    /**
     * Behind which item the page begins; null for the first page.
     *
     * @throws Problem {@code invalid-cursor} when the cursor is of a list that is sorted otherwise
     */
    public <K> @Nullable After<K> after(SortKey<K> key) {
        return key.after(after);
    }

    /** How many rows to read: one more than the page holds tells whether another follows. */
    public int rows() {
        return limit + 1;
    }

    /**
     * Cuts a page.
     *
     * @param rows up to {@link #rows()} rows behind {@link #after()}, sorted
     */
    public <T> Page<T> page(List<T> rows, Function<? super T, Position> position) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return new Page<>(
                rows.subList(0, limit), cursors.apply(position.apply(rows.get(limit - 1))));
    }

    /** As the other one, in a list that is sorted by a key. */
    public <T, K> Page<T> page(List<T> rows, SortKey<K> key, Function<? super T, After<K>> last) {
        return page(rows, row -> key.position(last.apply(row)));
    }

    /**
     * A page that may hold fewer items than it might although more follow: where looking for them
     * has a bound.
     *
     * @param items at most {@link #limit()}
     * @param next the following page starts behind this position; null when nothing follows
     */
    public <T> Page<T> pageUntil(List<T> items, @Nullable Position next) {
        return new Page<>(items, next == null ? null : cursors.apply(next));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        // no more than three digits: what is longer is out of range anyway
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofParameter(LIMIT, "fault.limit", MAX_LIMIT));
        }
        return limit;
    }

    /** Operation, filters and caller; no part of it can hold the separator. */
    private static String list(ServerHttpRequest request, @Nullable Caller caller) {
        var list = new StringBuilder(request.getPath().value());
        if (caller != null) {
            list.append('\0').append(caller.client()).append('\0').append(caller.subject());
        }
        request.getQueryParams().entrySet().stream()
                .filter(it -> !it.getKey().equals(LIMIT) && !it.getKey().equals(CURSOR))
                .sorted(Map.Entry.comparingByKey())
                .forEach(it ->
                        list.append('\0')
                                .append(it.getKey())
                                .append('\0')
                                .append(String.join("\0", it.getValue())));
        return list.toString();
    }
}
