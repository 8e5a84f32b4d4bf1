package org.minesafety.ingest.history.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.MINE_UPLINK;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.history.HistoryQuery;
import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What points measured. */
@RestController
@RequestMapping("/api/v1/points/{code}")
@Allowed({MINE_UPLINK, COUNTY_SYSTEM, MINE, SUPERVISOR, INSPECTOR})
class HistoryController {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final PointAccess access;
    private final HistoryQuery history;

    HistoryController(PointAccess access, HistoryQuery history) {
        this.access = access;
        this.history = history;
    }

    /**
     * @param sample absent while nothing came
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LatestView(String mine, String point, String unit, @Nullable SampleView sample) {

        static LatestView of(PointState point, @Nullable SampleView sample) {
            return new LatestView(point.mine(), point.code(), point.unit(), sample);
        }
    }

    /**
     * @param mine may be left out when the caller sees only one mine with such a point
     */
    @GetMapping("/latest")
    Mono<LatestView> latest(
            @PathVariable String code, @RequestParam Optional<String> mine, Caller caller) {
        return access.point(code, mine.orElse(null), caller)
                .flatMap(point ->
                        history.latest(point)
                                .map(it -> LatestView.of(point.state(), SampleView.of(it)))
                                .defaultIfEmpty(LatestView.of(point.state(), null)));
    }

    /**
     * By time, each time once.
     *
     * @param to exclusive; at most a year after {@code from}
     * @param resolution {@code raw} or {@code 5m}
     */
    @GetMapping("/history")
    Mono<Page<SampleView>> history(
            @PathVariable String code,
            @RequestParam Optional<String> mine,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(defaultValue = "raw") String resolution,
            PageRequest page,
            Caller caller) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw wrong("to", "fault.history.range");
        }
        boolean raw = resolution.equals("raw");
        if (!raw && !resolution.equals("5m")) {
            throw wrong("resolution", "fault.history.resolution");
        }
        Instant start =
                page.after() == null ? wholeMillis(from) : page.after().time().plusMillis(1);
        return access.point(code, mine.orElse(null), caller)
                .flatMapMany(point -> rows(point, start, wholeMillis(to), raw))
                .take(page.rows())
                .collectList()
                .map(rows -> page.page(rows, row -> Position.of(row.time(), code)));
    }

    private Flux<SampleView> rows(DefinedPoint point, Instant from, Instant to, boolean raw) {
        return raw
                ? history.samples(point, from, to).map(SampleView::of)
                : history.fiveMinutes(point, from, to).map(SampleView::of);
    }

    /** What lies at or after a finer time lies at or after the next millisecond. */
    private static Instant wholeMillis(Instant time) {
        Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(time) ? time : whole.plusMillis(1);
    }

    private static Problem wrong(String parameter, String code) {
        return new Problem(ProblemTypes.INVALID_REQUEST).with(Fault.ofParameter(parameter, code));
    }
}
