package org.minesafety.alert.figure.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.figure.AlertFigures;
import org.minesafety.alert.figure.CountAlerts;
import org.minesafety.alert.handling.CountedAlerts.CountQuery;
import org.minesafety.platform.exchange.SheetFormat;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures of alarms in the caller's scope. */
@RestController
@RequestMapping(FigureController.PATH)
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
class FigureController {

    static final String PATH = "/api/v1/alert-figures";

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration DAY = Duration.ofDays(1);

    private final CountAlerts alerts;

    FigureController(CountAlerts alerts) {
        this.alerts = alerts;
    }

    /**
     * All figures of a period.
     *
     * @param from absent: a day before {@code to}
     * @param to exclusive; absent: now
     */
    @GetMapping
    Mono<AlertFigures> figures(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            Caller caller) {
        return alerts.figures(query(mine, unit, from, to), caller)
                .switchIfEmpty(
                        Mono.error(() -> invalid("fault.figures.too-many", CountAlerts.MOST)));
    }

    /** The same as a sheet, one figure in each row. */
    @GetMapping("/export")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject("77u/")))
    Mono<ResponseEntity<Flux<DataBuffer>>> export(
            @RequestParam SheetFormat format,
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            Caller caller,
            ServerWebExchange exchange) {
        Locale locale = ProblemWriter.locale(exchange);
        return figures(mine, unit, from, to, caller)
                .map(it ->
                        FigureSheet.SHEET.answer(
                                Flux.fromIterable(FigureSheet.rows(it)), format, locale));
    }

    private CountQuery query(
            @Nullable String mine,
            @Nullable String unit,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to) {
        Instant now = alerts.now();
        Instant end = to == null ? now : to.toInstant();
        Instant begin = from == null ? end.minus(DAY) : from.toInstant();
        // what is further away no database keeps
        boolean near = begin.isAfter(Instant.EPOCH) && end.isBefore(now.plus(LONGEST));
        if (!near || !begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw invalid("fault.figures.period", LONGEST.toDays());
        }
        return new CountQuery(mine, unit, begin, end);
    }

    private static Problem invalid(String fault, Object argument) {
        return new Problem(ProblemTypes.INVALID_REQUEST)
                .with(Fault.ofParameter("from", fault, argument));
    }
}
