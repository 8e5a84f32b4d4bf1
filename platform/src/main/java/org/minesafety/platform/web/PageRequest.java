package org.minesafety.platform.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Which page is asked for; a controller parameter, read from {@code limit} and {@code cursor}.
 *
 * @param limit 1 to 500, 50 where nothing is asked for
 * @param after the page starts behind this position; null for the first page
 * @param list path and filters of the list, to which its cursors belong
 */
public record PageRequest(int limit, @Nullable Position after, String list) {

    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;

    static PageRequest of(ServerHttpRequest request) {
        String list = list(request);
        String cursor = request.getQueryParams().getFirst(CURSOR);
        return new PageRequest(
                limit(request.getQueryParams().getFirst(LIMIT)),
                cursor == null ? null : Cursors.decode(cursor, list),
                list);
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
                rows.subList(0, limit), Cursors.encode(position.apply(rows.get(limit - 1)), list));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        // no more than three digits: what is longer is out of range anyway
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofParameter(LIMIT, "fault.limit", MAX_LIMIT));
        }
        return limit;
    }

    private static String list(ServerHttpRequest request) {
        var list = new StringBuilder(request.getPath().value());
        request.getQueryParams().entrySet().stream()
                .filter(it -> !it.getKey().equals(LIMIT) && !it.getKey().equals(CURSOR))
                .sorted(Map.Entry.comparingByKey())
                .forEach(list::append);
        return list.toString();
    }
}
