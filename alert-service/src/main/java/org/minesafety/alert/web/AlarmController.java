package org.minesafety.alert.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.application.AlarmFilter;
import org.minesafety.alert.application.AlarmQuery;
import org.minesafety.alert.application.AlarmQuery.After;
import org.minesafety.alert.application.Alarms;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alarm episodes: a list, and a feed of what changes. */
@RestController
@RequestMapping("/api/v1/alarms")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
class AlarmController {

    /** Proxies close connections on which nothing comes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Alarms alarms;

    AlarmController(Alarms alarms) {
        this.alarms = alarms;
    }

    /** The latest start first; {@code from} and {@code to} limit the time in which it lasted. */
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
        var query =
                new AlarmQuery(
                        filter(mine, unit, point, rule, state, level),
                        from == null ? null : from.toInstant(),
                        to == null ? null : to.toInstant(),
                        after(page.after()),
                        page.rows());
        return alarms.list(query, caller)
                .collectList()
                .map(rows -> page.page(rows, AlarmController::position).map(AlarmView::of));
    }

    /** Each new state of an alarm from now on; what was before is in the list. */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<AlarmView>> stream(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String point,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable EpisodeStatus state,
            @RequestParam(required = false) @Nullable AlarmLevel level,
            Caller caller) {
        Flux<ServerSentEvent<AlarmView>> changes =
                alarms.changes(filter(mine, unit, point, rule, state, level), caller)
                        .map(AlarmController::event);
        Flux<ServerSentEvent<AlarmView>> beats =
                Flux.interval(Duration.ZERO, HEARTBEAT)
                        .onBackpressureDrop()
                        .map(_ -> ServerSentEvent.<AlarmView>builder().comment("").build());
        return Flux.merge(changes, beats);
    }

    private static ServerSentEvent<AlarmView> event(EpisodeState episode) {
        return ServerSentEvent.builder(AlarmView.of(episode))
                .id(episode.id() + "-" + episode.revision())
                .event("alarm")
                .build();
    }

    private static AlarmFilter filter(
            @Nullable String mine,
            @Nullable String unit,
            @Nullable String point,
            @Nullable String rule,
            @Nullable EpisodeStatus state,
            @Nullable AlarmLevel level) {
        Boolean powerOff = level == null ? null : level == AlarmLevel.POWER_OFF;
        return new AlarmFilter(mine, unit, point, rule, state, powerOff);
    }

    private static Position position(EpisodeState episode) {
        return Position.of(episode.start(), episode.id());
    }

    private static @Nullable After after(@Nullable Position position) {
        return position == null ? null : new After(position.time(), position.id());
    }
}
