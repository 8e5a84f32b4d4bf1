package org.minesafety.gateway.route;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/** The route that an exchange took. */
final class Routes {

    private Routes() {}

    /** Id of the route: also the name of its breaker, bulkhead, retry and time limiter. */
    static String idOf(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route.getId();
    }
}
