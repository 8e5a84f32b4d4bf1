package org.minesafety.platform.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/**
 * A controller parameter that is told by its type and read from the request.
 *
 * @param missing what the request is refused with when nothing is read for a parameter that may not
 *     be null
 */
record RequestArgument<T>(
        Class<T> type, Function<ServerWebExchange, @Nullable T> read, ProblemType missing)
        implements SyncHandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(type);
    }

    @Override
    public @Nullable T resolveArgumentValue(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        T value = read.apply(exchange);
        if (value == null && !parameter.isOptional()) {
            throw new Problem(missing);
        }
        return value;
    }
}
