package org.minesafety.gateway.route;

import java.net.URI;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/** The route that an exchange took. */
final class Routes {

    private Routes() {}

    /** Id of the route: also the name of its breaker, bulkhead, retry and time limiter. */
    static String idOf(ServerWebExchange exchange) {
        return of(exchange).getId();
    }

    /** Address of the service that it leads to. */
    static URI serviceOf(ServerWebExchange exchange) {
        return of(exchange).getUri();
    }

    private static Route of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    }
}
