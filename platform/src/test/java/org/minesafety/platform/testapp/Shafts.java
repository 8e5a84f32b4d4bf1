package org.minesafety.platform.testapp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.AllowedToAll;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.BatchResult;
import org.minesafety.platform.web.Batches;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A small registry that uses every convention. */
@RestController
@RequestMapping("/api/v1")
@Allowed({Role.COUNTY_SYSTEM, Role.SUPERVISOR})
public class Shafts {

    public enum Kind {
        VERTICAL,
        INCLINED
    }

    public record Location(@DecimalMax("90") double latitude, double longitude) {}

    public record Measure(@NotNull Instant at, @Max(100) int metres) {}

    public record ShaftRequest(
            @NotBlank @Size(max = 20) String name,
            @NotNull Kind kind,
            @Valid @Nullable Location location,
            @Nullable List<@Valid Measure> measures) {}

    public record Shaft(String code, long version, ShaftRequest content) {}

    private static final int FIRST = 1;

    private final ConcurrentMap<String, Shaft> shafts = new ConcurrentHashMap<>();
    private final Batches batches;

    Shafts(Batches batches) {
        this.batches = batches;
    }

    /** What the law makes public. */
    @GetMapping("/public/shafts")
    @AllowedToAll
    Mono<Integer> published() {
        return Mono.just(shafts.size());
    }

    /** It says that it is open, at an address that does not. */
    @GetMapping("/not-public/shafts")
    @AllowedToAll
    Mono<Integer> notPublished() {
        return Mono.just(shafts.size());
    }

    /** It has the address, and does not say that it is open. */
    @GetMapping("/public/ledgers")
    Mono<Integer> forgottenToSay() {
        return Mono.just(shafts.size());
    }

    @GetMapping("/shafts/{code}")
    Mono<ResponseEntity<Shaft>> one(@PathVariable String code) {
        return find(code).map(it -> Versioned.ok(it, it.version()));
    }

    @PutMapping("/shafts/{code}")
    Mono<ResponseEntity<Shaft>> put(
            @PathVariable String code,
            @Valid @RequestBody ShaftRequest request,
            Precondition precondition) {
        Shaft before = shafts.get(code);
        precondition.check(before == null ? Precondition.ABSENT : before.version());
        return Mono.just(
                before == null
                        ? create(code, request)
                        : Versioned.ok(
                                store(code, before.version() + 1, request), before.version() + 1));
    }

    @PostMapping("/shafts")
    Mono<ResponseEntity<Shaft>> post(IdempotencyKey key, @Valid @RequestBody ShaftRequest request) {
        return Mono.just(create(key.value(), request));
    }

    @PostMapping("/shafts:batch")
    Mono<ResponseEntity<BatchResult<Shaft>>> batch(
            @RequestBody List<JsonNode> items, ServerWebExchange exchange) {
        return batches.each(
                exchange,
                items,
                ShaftRequest.class,
                request -> {
                    if (request.name().equals("Kaputt")) {
                        throw new IllegalStateException("secret of the house");
                    }
                    return shafts.containsKey(request.name())
                            ? Mono.error(new Problem(ProblemTypes.CONFLICTING))
                            : Mono.just(create(request.name(), request));
                });
    }

    @GetMapping("/shafts")
    Mono<Page<String>> list(PageRequest page, @RequestParam(required = false) @Nullable Kind kind) {
        List<Shaft> rows =
                shafts.values().stream()
                        .filter(it -> kind == null || it.content().kind() == kind)
                        .sorted(
                                Comparator.comparing((Shaft it) -> it.content().name())
                                        .thenComparing(Shaft::code))
                        .filter(it -> page.after() == null || isAfter(it, page.after()))
                        .limit(page.rows())
                        .toList();
        return Mono.just(
                page.page(rows, it -> new Position(it.content().name(), it.code()))
                        .map(Shaft::code));
    }

    @PostMapping(path = "/measures", consumes = MediaType.APPLICATION_JSON_VALUE)
    Flux<Measure> measures(@RequestBody Flux<Measure> measures) {
        return measures;
    }

    @GetMapping(path = "/hours", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<List<Instant>> hours(
            @RequestParam Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam @Max(24) int hours) {
        return Mono.just(Stream.iterate(from, it -> it.plusSeconds(3600)).limit(hours).toList());
    }

    /** Names no roles of its own class; everybody may be asked for it, but nobody is allowed. */
    @RestController
    @RequestMapping("/api/v1/forgotten")
    public static class Forgotten {
        @GetMapping
        String get() {
            return "never";
        }
    }

    public void clear() {
        shafts.clear();
    }

    private ResponseEntity<Shaft> create(String code, ShaftRequest request) {
        return Versioned.created(
                URI.create("/api/v1/shafts/" + code), store(code, FIRST, request), FIRST);
    }

    private Shaft store(String code, long version, ShaftRequest request) {
        Shaft shaft = new Shaft(code, version, request);
        shafts.put(code, shaft);
        return shaft;
    }

    private Mono<Shaft> find(String code) {
        return Mono.justOrEmpty(shafts.get(code))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)));
    }

    private static boolean isAfter(Shaft shaft, Position position) {
        int order = shaft.content().name().compareTo(position.sort());
        return order > 0 || order == 0 && shaft.code().compareTo(position.id()) > 0;
    }
}
