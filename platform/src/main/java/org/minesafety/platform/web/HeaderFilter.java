package org.minesafety.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.StorableText;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses headers with which the choice of an operation and of a representation would fail later,
 * when something may have been done already.
 */
final class HeaderFilter implements WebFilter, Ordered {

    /** Spring sorts no more. */
    private static final int MOST_MEDIA_TYPES = 50;

    private static final String CONTINUE = "100-continue";

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 40;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        List<String> expected = headers.getOrEmpty(HttpHeaders.EXPECT);
        if (!expected.stream().allMatch(CONTINUE::equalsIgnoreCase)) {
            String shown = StorableText.shown(String.join(", ", expected));
            return Mono.error(new Problem(ProblemTypes.UNEXPECTED, shown));
        }
        List<MediaType> accepted = accepted(headers);
        if (accepted == null || accepted.size() > MOST_MEDIA_TYPES) {
            return Mono.error(
                    new Problem(ProblemTypes.INVALID_REQUEST)
                            .with(
                                    Fault.ofHeader(
                                            HttpHeaders.ACCEPT,
                                            "fault.media-types",
                                            MOST_MEDIA_TYPES)));
        }
        List<MediaType> wanted = accepted.stream().filter(it -> it.getQualityValue() > 0).toList();
        if (wanted.size() == accepted.size()) {
            return chain.filter(exchange);
        }
        return wanted.isEmpty()
                ? Mono.error(new Problem(ProblemTypes.NOT_PRODUCIBLE))
                : chain.filter(accepting(exchange, wanted));
    }

    /** Null when they are none. */
    private static @Nullable List<MediaType> accepted(HttpHeaders headers) {
        try {
            return headers.getAccept();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    /** What has the weight 0 is not acceptable (RFC 9110, 12.4.2), which Spring does not know. */
    private static ServerWebExchange accepting(ServerWebExchange exchange, List<MediaType> wanted) {
        return exchange.mutate()
                .request(request -> request.headers(headers -> headers.setAccept(wanted)))
                .build();
    }
}
