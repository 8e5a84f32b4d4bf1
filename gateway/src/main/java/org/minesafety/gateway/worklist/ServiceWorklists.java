package org.minesafety.gateway.worklist;

import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.gateway.route.ServiceBreakers;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.gateway.worklist.Reading.Item;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.web.PageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;

/** Asks a service for its part of the work list, in the caller's name. */
@Component
final class ServiceWorklists {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceWorklists.class);
    private static final String LIMITED = "worklist";
    private static final List<String> PASSED =
            List.of(
                    HttpHeaders.AUTHORIZATION,
                    HttpHeaders.ACCEPT_LANGUAGE,
                    Correlation.HTTP_HEADER);

    /** More than 200 items need. */
    private static final int LARGEST = 4 << 20;

    private final Map<String, URI> services;
    private final ServiceBreakers breakers;
    private final WebClient client;

    ServiceWorklists(
            GatewaySettings settings,
            ServiceBreakers breakers,
            HttpClient upstream,
            TimeLimiterRegistry limiters) {
        this.services = settings.services();
        this.breakers = breakers;
        var limit = limiters.timeLimiter(LIMITED).getTimeLimiterConfig().getTimeoutDuration();
        this.client =
                WebClient.builder()
                        .clientConnector(
                                new ReactorClientHttpConnector(upstream.responseTimeout(limit)))
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
                        .build();
    }

    /**
     * Fails only where the service refuses the request itself; where it does not answer, that is
     * noted.
     */
    Mono<Void> read(Reading reading, int limit, ServerHttpRequest request) {
        String service = reading.service();
        URI address = Objects.requireNonNull(services.get(service), service);
        return breakers.guard(
                        LIMITED + "-" + service,
                        address,
                        Mono.defer(() -> asked(address, reading.cursor(), limit, request)))
                .doOnNext(answer -> answer.noteIn(reading))
                .onErrorResume(
                        failure -> !(failure instanceof Refused),
                        failure -> {
                            LOG.warn("No work list of {}", service, failure);
                            reading.fail();
                            return Mono.empty();
                        })
                .then();
    }

    private Mono<Answer> asked(
            URI address, @Nullable String cursor, int limit, ServerHttpRequest request) {
        return client.get()
                .uri(uri(address, cursor, limit, request))
                .headers(headers ->
                        PASSED.forEach(name ->
                                request.getHeaders()
                                        .getOrEmpty(name)
                                        .forEach(it -> headers.add(name, it))))
                .exchangeToMono(ServiceWorklists::answer)
                .onErrorMap(
                        WebClientRequestException.class,
                        failure -> failure.getCause() == null ? failure : failure.getCause());
    }

    private static URI uri(
            URI address, @Nullable String cursor, int limit, ServerHttpRequest request) {
        var uri = UriComponentsBuilder.fromUri(address).path(MergedWorklist.PATH);
        var values = new ArrayList<String>();
        request.getQueryParams()
                .forEach((name, given) -> {
                    if (!name.equals(PageRequest.CURSOR) && !name.equals(PageRequest.LIMIT)) {
                        given.forEach(value -> {
                            uri.queryParam(name, "{value}");
                            values.add(value);
                        });
                    }
                });
        uri.queryParam(PageRequest.LIMIT, limit);
        if (cursor != null) {
            uri.queryParam(PageRequest.CURSOR, cursor);
        }
        return uri.encode().buildAndExpand(values.toArray()).toUri();
    }

    private interface Answer {
        void noteIn(Reading reading);
    }

    private static Mono<Answer> answer(ClientResponse response) {
        HttpStatusCode status = response.statusCode();
        if (status.equals(HttpStatus.FORBIDDEN)) {
            return response.releaseBody().thenReturn(Reading::end);
        }
        if (status.equals(HttpStatus.BAD_REQUEST)) {
            return response.bodyToMono(JsonNode.class)
                    .flatMap(problem -> Mono.error(new Refused(problem)));
        }
        return status.is2xxSuccessful()
                ? response.bodyToMono(JsonNode.class).map(ServiceWorklists::page)
                : response.createError();
    }

    private static Answer page(JsonNode page) {
        var items = new ArrayList<Item>();
        page.path("items").forEach(it -> items.add(new Item(it, Place.of(it))));
        String next = page.path("next").asString("");
        return reading -> reading.read(items, next.isEmpty() ? null : next);
    }
}
