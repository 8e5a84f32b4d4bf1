package org.minesafety.alert.episode.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.episode.AlarmFeed;
import org.minesafety.alert.episode.AlarmFeed.EndReason;
import org.minesafety.alert.episode.AlarmFeed.Ended;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.CallerToken;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Alarm episodes as they come. */
@RestController
@RequestMapping("/api/v1/alarms/stream")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
class AlarmStreamController {

    /** Proxies close connections on which nothing comes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final AlarmFeed feed;
    private final Clock clock;

    AlarmStreamController(AlarmFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Each new state of an alarm: {@code alarm}, or {@code left} when it is none of those that were
     * asked for any more. Goes on behind {@code Last-Event-ID}, and where it cannot sends {@code
     * reset}: then the list must be read again. Ends with {@code end} and the reason, at the latest
     * with the token.
     */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<FeedData>> stream(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String point,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable EpisodeStatus state,
            @RequestParam(required = false) @Nullable AlarmLevel level,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            Caller caller) {
        var filter = AlarmLevel.filter(mine, unit, point, rule, state, level);
        var last = new AtomicReference<@Nullable String>();
        Flux<ServerSentEvent<FeedData>> events =
                feed.read(filter, caller, lastId)
                        .takeUntilOther(tokenExpired())
                        .concatWithValues(new Ended(EndReason.TOKEN_EXPIRED))
                        .map(FeedEvents::of)
                        .doOnNext(event -> last.updateAndGet(before -> newer(before, event)));
        return Flux.merge(events, beats(last)).takeUntil(FeedEvents::isEnd);
    }

    private Mono<Long> tokenExpired() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .ofType(CallerToken.class)
                .mapNotNull(token -> token.getToken().getExpiresAt())
                .flatMap(this::at)
                .switchIfEmpty(Mono.never());
    }

    private Mono<Long> at(Instant time) {
        Duration left = Duration.between(clock.instant(), time);
        return Mono.delay(left.isNegative() ? Duration.ZERO : left);
    }

    /** With the last id, so that who is told of nothing for long can go on from here too. */
    private static Flux<ServerSentEvent<FeedData>> beats(AtomicReference<@Nullable String> last) {
        return Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(_ -> {
                    String id = last.get();
                    return id == null
                            ? ServerSentEvent.<FeedData>builder().comment("").build()
                            : FeedEvents.position(id);
                });
    }

    private static @Nullable String newer(
            @Nullable String before, ServerSentEvent<FeedData> event) {
        return event.id() == null ? before : event.id();
    }
}
