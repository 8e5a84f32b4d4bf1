package org.minesafety.platform.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.CallerToken;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Server-sent events that go on until somebody ends them, at the latest with the token. */
public final class EventStreams {

    /** Proxies close connections on which nothing comes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Clock clock;

    public EventStreams(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param expired comes last when the token expires
     */
    public <D> Flux<ServerSentEvent<D>> of(Flux<StreamEvent<D>> told, StreamEvent<D> expired) {
        var last = new AtomicReference<@Nullable String>();
        Flux<StreamEvent<D>> events =
                told.takeUntilOther(tokenExpired())
                        .concatWithValues(expired)
                        .doOnNext(event -> last.updateAndGet(before -> newer(before, event)));
        return Flux.merge(events, EventStreams.<D>beats(last))
                .takeUntil(StreamEvent::last)
                .map(EventStreams::written);
    }

    private static <D> ServerSentEvent<D> written(StreamEvent<D> event) {
        var written = ServerSentEvent.<D>builder();
        if (event.id() != null) {
            written.id(event.id());
        }
        return event.name() == null || event.data() == null
                ? written.comment("").build()
                : written.event(event.name()).data(event.data()).build();
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
    private static <D> Flux<StreamEvent<D>> beats(AtomicReference<@Nullable String> last) {
        return Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(_ -> new StreamEvent<>(null, last.get(), null, false));
    }

    private static @Nullable String newer(@Nullable String before, StreamEvent<?> event) {
        return event.id() == null ? before : event.id();
    }
}
