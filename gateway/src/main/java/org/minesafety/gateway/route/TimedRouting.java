package org.minesafety.gateway.route;

import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/**
 * Routing with the time limit of the route's Resilience4j time limiter, which bounds each silence
 * of the service. The clock starts when the service has the whole request: a mine on a bad line
 * that needs minutes for its upload must not pass for a slow service. A limit of zero is none.
 */
@Component
final class TimedRouting extends NettyRoutingFilter {

    private final TimeLimiterRegistry limiters;

    TimedRouting(
            HttpClient client,
            ObjectProvider<List<HttpHeadersFilter>> headers,
            HttpClientProperties properties,
            TimeLimiterRegistry limiters) {
        super(client, headers, properties);
        this.limiters = limiters;
    }

    /** Before Spring Cloud Gateway's own, which then finds the request routed. */
    @Override
    public int getOrder() {
        return ORDER - 1;
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        HttpClient client = super.getHttpClient(route, exchange);
        Duration limit =
                limiters.timeLimiter(route.getId()).getTimeLimiterConfig().getTimeoutDuration();
        return limit.isZero() ? client : client.responseTimeout(limit);
    }
}
