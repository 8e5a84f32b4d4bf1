package org.minesafety.hazard.majorhazard.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.HazardQuery;
import org.minesafety.hazard.majorhazard.HazardReports;
import org.minesafety.hazard.majorhazard.Hazards;
import org.minesafety.hazard.majorhazard.ShownHazard;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.platform.exchange.ImportLine;
import org.minesafety.platform.exchange.SheetFormat;
import org.minesafety.platform.exchange.SheetImports;
import org.minesafety.platform.exchange.SheetLimits;
import org.minesafety.platform.problem.ProblemWriter;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Major hazards as sheets, out and in. */
@RestController
class HazardSheetController {

    private static final String EXPORT = HazardController.PATH + "/export";
    private static final String IMPORT = HazardController.PATH + "/import";
    private static final int PIECE = 500;

    private final Hazards hazards;
    private final HazardReports reports;
    private final SheetImports imports;

    HazardSheetController(Hazards hazards, HazardReports reports, SheetImports imports) {
        this.hazards = hazards;
        this.reports = reports;
        this.imports = imports;
    }

    /** A sheet is larger than what is read as a whole elsewhere. */
    @Configuration(proxyBeanMethods = false)
    static class Limit {

        @Bean
        BodyLimit hazardSheetLimit(SheetLimits limits) {
            return new BodyLimit(IMPORT, limits.file());
        }
    }

    /** What the list shows with the same filters, the latest raised first. */
    @GetMapping(path = EXPORT, produces = MediaType.ALL_VALUE)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
    @ApiResponse(
            responseCode = "200",
            description = "the sheet, as an attachment",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject("77u/")))
    ResponseEntity<Flux<DataBuffer>> sheet(
            @RequestParam SheetFormat format,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable HazardPhase phase,
            Caller caller,
            ServerWebExchange exchange) {
        Locale locale = ProblemWriter.locale(exchange);
        Flux<ShownHazard> rows =
                piece(new HazardQuery(mine, unit, phase, null, PIECE), caller)
                        .expand(last ->
                                last.size() < PIECE
                                        ? Mono.empty()
                                        : piece(
                                                new HazardQuery(
                                                        mine, unit, phase, behind(last), PIECE),
                                                caller))
                        .concatMapIterable(it -> it, 1);
        return HazardSheet.of(locale).answer(rows, format, locale);
    }

    private Mono<List<ShownHazard>> piece(HazardQuery query, Caller caller) {
        return hazards.list(query, caller).collectList();
    }

    private static After<Instant> behind(List<ShownHazard> piece) {
        Hazard last = piece.getLast().hazard();
        return new After<>(last.raisedAt(), last.id().toString());
    }

    /**
     * Reports each row, as its own request would. With {@code dryRun} all is done and undone. The
     * answer has a line for each row and one at the end.
     */
    @PostMapping(
            path = IMPORT,
            consumes = MediaType.ALL_VALUE,
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Allowed({COUNTY_SYSTEM, SUPERVISOR, MINE, COMPANY})
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "an .xlsx or a CSV file; its type is told by its content",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    Mono<ResponseEntity<Flux<ImportLine>>> take(
            @RequestParam boolean dryRun,
            ServerHttpRequest request,
            Caller caller,
            ServerWebExchange exchange) {
        var kind =
                new SheetImports.Kind<>(
                        HazardSheet.REPORTED,
                        HazardReportRequest.class,
                        new HazardRows(reports, caller));
        return imports.take(
                request.getBody(), kind, dryRun, caller.account(), ProblemWriter.locale(exchange));
    }
}
