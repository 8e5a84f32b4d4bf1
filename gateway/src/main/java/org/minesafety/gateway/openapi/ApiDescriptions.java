package org.minesafety.gateway.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.minesafety.gateway.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves the one description of the whole API, merged from what the services tell of themselves.
 */
@Hidden
@RestController
class ApiDescriptions {

    private static final Logger LOG = LoggerFactory.getLogger(ApiDescriptions.class);
    private static final String DESCRIPTION = "/v3/api-docs";
    private static final String SCHEME = "keycloak";
    private static final String RETRY_AFTER = "5";

    /** A service that has just been started refuses connections for a moment. */
    private static final int RETRIES = 2;

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Names in the document's order; a service that did not answer has no description. */
    private record Described(String service, URI address, @Nullable JsonNode description) {}

    private final List<Mono<Described>> services;
    private final ServedPaths served;
    private final URI issuer;

    ApiDescriptions(GatewaySettings settings, WebClient probes, ServedPaths served) {
        this.served = served;
        this.issuer = settings.issuer();
        this.services =
                settings.services().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(service ->
                                described(
                                        service.getKey(),
                                        service.getValue(),
                                        probes,
                                        settings.probes()))
                        .toList();
    }

    /** Complete, or it says in {@code x-unavailable} what is missing and when to ask again. */
    @GetMapping(path = DESCRIPTION, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ObjectNode>> description() {
        return Flux.mergeSequential(services, services.size(), 1)
                .collectList()
                .map(all -> {
                    ResponseEntity.BodyBuilder answer =
                            ResponseEntity.ok().cacheControl(CacheControl.noStore());
                    if (all.stream().anyMatch(one -> one.description() == null)) {
                        answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
                    }
                    return answer.body(document(all));
                });
    }

    private static Mono<Described> described(
            String service, URI address, WebClient client, GatewaySettings.Probes probes) {
        return client.get()
                .uri(address + DESCRIPTION)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .timeout(probes.description())
                .filter(description -> !description.path("paths").isEmpty())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("It names no path")))
                .retryWhen(
                        Retry.backoff(RETRIES, PAUSE)
                                .filter(failure -> !(failure instanceof TimeoutException)))
                .map(description -> new Described(service, address, description))
                // only what is whole is kept
                .cache(answer -> probes.keep(), failure -> Duration.ZERO, () -> Duration.ZERO)
                .doOnError(failure -> LOG.warn("No API description of {}", service, failure))
                .onErrorReturn(new Described(service, address, null));
    }

    private ObjectNode document(List<Described> all) {
        var merged = new MergedDescription();
        var missing = new ArrayList<String>();
        for (Described one : all) {
            if (one.description() == null) {
                missing.add(one.service());
            } else {
                merged.add(
                        one.service(),
                        one.description(),
                        path -> served.leads(path, one.address()));
            }
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        describe(document.putObject("info"), missing);
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray(SCHEME);
        merged.tags().values().stream()
                .sorted(Comparator.comparing(tag -> tag.path("name").asString()))
                .forEach(document.putArray("tags")::add);
        document.set("paths", merged.paths());
        document.set("components", merged.components());
        describeLogin(merged.components().withObject("/securitySchemes/" + SCHEME));
        var unavailable = document.putArray("x-unavailable");
        missing.forEach(unavailable::add);
        return document;
    }

    private static void describe(ObjectNode info, List<String> missing) {
        String text = "矿山安全监管平台接口 · API of the mine safety platform";
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            text += "\n\n**暂不可用 · not available now: " + names + "**";
        }
        info.put("title", "minesafety").put("version", "v1").put("description", text);
    }

    private void describeLogin(ObjectNode scheme) {
        String protocol = issuer + "/protocol/openid-connect";
        scheme.put("type", "oauth2")
                .putObject("flows")
                .putObject("authorizationCode")
                .put("authorizationUrl", protocol + "/auth")
                .put("tokenUrl", protocol + "/token")
                .putObject("scopes")
                .put("openid", "OpenID Connect");
    }
}
