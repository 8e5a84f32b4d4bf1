package org.minesafety.alert.warning.web;

import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.CAP_ISSUER;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.CapHandler;
import org.minesafety.alert.warning.Quarantine;
import org.minesafety.alert.warning.Quarantine.RefusedMessage;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Messages in the Common Alerting Protocol: taken in, or kept apart with what is wrong. */
@RestController
class CapController {

    static final String PATH = "/api/v1/cap";
    static final String QUARANTINE = "/api/v1/cap-quarantine";

    private final CapHandler handler;
    private final Quarantine quarantine;
    private final Clock clock;

    CapController(CapHandler handler, Quarantine quarantine, Clock clock) {
        this.handler = handler;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /**
     * The body is one message of CAP 1.0, 1.1 or 1.2. The same message may be sent again: 200. All
     * that is wrong with another one is told at once, by its element.
     */
    @PostMapping(
            path = PATH,
            consumes = {
                CapMessages.TYPE,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE
            })
    @Allowed(CAP_ISSUER)
    @ApiResponse(responseCode = "200", description = "It was known", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "a message",
                            content =
                                    @Content(
                                            mediaType = CapMessages.TYPE,
                                            schema = @Schema(type = "string", format = "binary"),
                                            examples = @ExampleObject("PGFsZXJ0Lz4="))))
    Mono<ResponseEntity<WarningView>> receive(ServerHttpRequest request, Caller caller) {
        return CapMessages.joined(request.getBody())
                .flatMap(xml -> handler.receive(xml, caller))
                .map(it -> {
                    var view = WarningView.of(it.warning(), clock.instant());
                    return it.created()
                            ? Versioned.created(
                                    URI.create(WarningController.PATH + "/" + view.id()),
                                    view,
                                    view.version())
                            : Versioned.ok(view, view.version());
                });
    }

    /** Refused messages, the latest first; an issuer sees its own. */
    @GetMapping(QUARANTINE)
    @Allowed({CAP_ISSUER, SUPERVISOR, AUDITOR})
    Mono<Page<RefusedMessage>> refused(PageRequest page, Caller caller) {
        After<String> after = page.after(SortKey.ID);
        return quarantine
                .list(seen(caller), after == null ? null : after.id(), page.rows())
                .collectList()
                .map(rows -> page.page(rows, SortKey.ID, row -> SortKey.after(row.id())));
    }

    /** A refused message as it came. */
    @GetMapping(path = QUARANTINE + "/{id}/message", produces = MediaType.ALL_VALUE)
    @Allowed({CAP_ISSUER, SUPERVISOR, AUDITOR})
    @ApiResponse(
            responseCode = "200",
            description = "the bytes, as an attachment",
            content =
                    @Content(
                            mediaType = CapMessages.TYPE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject("PGFsZXJ0Lz4=")))
    Mono<ResponseEntity<byte[]>> message(@PathVariable UUID id, Caller caller) {
        return quarantine
                .message(id.toString(), seen(caller))
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .map(CapMessages::attached);
    }

    /** Null: all. */
    private static @Nullable String seen(Caller caller) {
        return caller.has(CAP_ISSUER) ? caller.client() : null;
    }
}
