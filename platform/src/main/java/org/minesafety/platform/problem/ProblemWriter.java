package org.minesafety.platform.problem;

import jakarta.validation.ConstraintViolation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.correlation.Correlation;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as {@code application/problem+json} in the caller's language. */
public final class ProblemWriter {

    private final ProblemTexts texts;
    private final Translations translations;
    private final JsonMapper json;

    ProblemWriter(ProblemTexts texts, Translations translations, JsonMapper json) {
        this.texts = texts;
        this.translations = translations;
        this.json = json;
    }

    /** Which problem an exception is; one that nobody foresaw is logged here. */
    public ErrorResponse problemOf(Throwable error) {
        return translations.problemOf(error);
    }

    public <T> Problem invalid(Set<ConstraintViolation<T>> violations) {
        return RequestFaults.of(violations);
    }

    /** What is wrong with a part of a request that was read by itself. */
    public Problem invalid(JacksonException error) {
        return RequestFaults.inBody(error);
    }

    /** Answers the request, whatever the client accepts: a refusal must be readable. */
    public Mono<Void> write(ServerWebExchange exchange, ErrorResponse problem) {
        return Mono.deferContextual(context -> {
            Locale locale = locale(exchange);
            var body = new LinkedHashMap<>(body(problem, locale));
            URI instance = problem.getBody().getInstance();
            body.put(
                    "instance",
                    instance == null
                            ? exchange.getRequest().getPath().value()
                            : instance.toString());
            body.put(Correlation.KEY, Correlation.of(context));
            return write(exchange.getResponse(), problem, body, locale);
        });
    }

    private Mono<Void> write(
            ServerHttpResponse response,
            ErrorResponse problem,
            Map<String, Object> body,
            Locale locale) {
        response.setStatusCode(problem.getStatusCode());
        HttpHeaders headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.ETAG);
        problem.getHeaders().forEach(headers::put);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(locale);
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        byte[] bytes = json.writeValueAsBytes(body);
        headers.setContentLength(bytes.length);
        DataBuffer buffer = response.bufferFactory().wrap(bytes);
        return response.writeWith(Mono.just(buffer));
    }

    /** The members of a problem that do not depend on the request, for the items of a batch. */
    public Map<String, Object> body(ErrorResponse problem, Locale locale) {
        ProblemDetail detail = problem.getBody();
        var members = new LinkedHashMap<String, Object>();
        members.put("type", String.valueOf(detail.getType()));
        if (problem instanceof Problem ours) {
            members.put("title", texts.of(ours.getTitleMessageCode(), null, locale));
            members.put("status", detail.getStatus());
            members.put("detail", detailText(ours, locale));
            addFaults(members, ours.faults(), locale);
        } else {
            put(members, "title", detail.getTitle());
            members.put("status", detail.getStatus());
            put(members, "detail", detail.getDetail());
        }
        if (detail.getProperties() != null) {
            members.putAll(detail.getProperties());
        }
        return members;
    }

    /** A whole problem for a request that never became an exchange. */
    byte[] unasked(Problem problem, Locale locale) {
        var body = new LinkedHashMap<>(body(problem, locale));
        body.put(Correlation.KEY, UUID.randomUUID().toString());
        return json.writeValueAsBytes(body);
    }

    /** The language to answer in: Chinese unless the request asks for English. */
    public static Locale locale(ServerWebExchange exchange) {
        Locale asked = exchange.getLocaleContext().getLocale();
        return asked != null && asked.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
    }

    private String detailText(Problem problem, Locale locale) {
        return texts.of(
                problem.getDetailMessageCode(), problem.getDetailMessageArguments(), locale);
    }

    private void addFaults(Map<String, Object> members, List<Fault> faults, Locale locale) {
        if (!faults.isEmpty()) {
            members.put(
                    "errors",
                    faults.stream()
                            .map(fault ->
                                    Map.of(
                                            fault.kind(),
                                            fault.where(),
                                            "detail",
                                            texts.of(fault.message(), locale)))
                            .toList());
        }
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
