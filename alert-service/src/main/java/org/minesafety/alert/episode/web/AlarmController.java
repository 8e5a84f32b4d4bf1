package org.minesafety.alert.episode.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.episode.AlarmQuery;
import org.minesafety.alert.episode.Alarms;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
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
import reactor.core.publisher.Mono;

/** Alarm episodes: a list, and each by its id. */
@RestController
@RequestMapping("/api/v1/alarms")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
class AlarmController {

    private final Alarms alarms;

    AlarmController(Alarms alarms) {
        this.alarms = alarms;
    }

    /**
     * The latest that became known first: an order that nothing changes, so no page skips or
     * repeats an alarm. {@code from} and {@code to} limit the time in which it lasted.
     */
    @GetMapping
    Mono<Page<AlarmView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String point,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable EpisodeStatus state,
            @RequestParam(required = false) @Nullable AlarmLevel level,
            @RequestParam(required = false) @Nullable OffsetDateTime from,
            @RequestParam(required = false) @Nullable OffsetDateTime to,
            PageRequest page,
            Caller caller) {
        Position after = page.after();
        var query =
                new AlarmQuery(
                        AlarmLevel.filter(mine, unit, point, rule, state, level),
                        from == null ? null : from.toInstant(),
                        to == null ? null : to.toInstant(),
                        after == null ? null : after.id(),
                        page.rows());
        return alarms.list(query, caller)
                .collectList()
                .map(rows -> page.page(rows, AlarmController::position).map(AlarmView::of));
    }

    /** The feed is no alarm, whatever representation of it is asked for. */
    @GetMapping("/{id:(?!stream$).+}")
    Mono<AlarmView> byId(@PathVariable String id, Caller caller) {
        return alarms.byId(id, caller)
                .map(AlarmView::of)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)));
    }

    private static Position position(EpisodeState episode) {
        return new Position("", episode.id());
    }
}
