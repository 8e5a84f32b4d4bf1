package org.minesafety.platform.web;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Operations answer JSON unless they say otherwise. The choice of the operation then includes the
 * choice of the representation: who accepts none gets 406, and nothing has been done.
 */
final class JsonMappings extends RequestMappingHandlerMapping {

    private static final String OURS = "org.minesafety.";
    private static final String FOUND = JsonMappings.class.getName();

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(
            Method method, Class<?> handlerType) {
        RequestMappingInfo info = super.getMappingForMethod(method, handlerType);
        return info == null
                        || !handlerType.getName().startsWith(OURS)
                        || !info.getProducesCondition().isEmpty()
                ? info
                : info.mutate().produces(MediaType.APPLICATION_JSON_VALUE).build();
    }

    /** Security asks first, for the roles; the dispatcher gets the same. */
    @Override
    public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
        return exchange.getAttribute(FOUND) instanceof HandlerMethod found
                ? Mono.just(found)
                : super.getHandlerInternal(exchange)
                        .doOnNext(method -> exchange.getAttributes().put(FOUND, method));
    }
}
