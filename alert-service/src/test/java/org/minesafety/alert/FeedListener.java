package org.minesafety.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.testsupport.Eventually.eventually;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

/** Reads the feed; made when it is connected. */
final class FeedListener implements AutoCloseable {

    private static final Duration CONNECTED = Duration.ofSeconds(90);

    private final Queue<ServerSentEvent<JsonNode>> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Disposable subscription;

    FeedListener(URI service, String filter, String token, String lastId) {
        this(service, "alarms", filter, token, lastId);
    }

    /**
     * @param what is listed: alarms or alerts
     */
    FeedListener(URI service, String what, String filter, String token, String lastId) {
        var type = new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {};
        subscription =
                WebClient.create(service.toString())
                        .get()
                        .uri("/api/v1/" + what + "/stream?" + filter)
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .headers(headers -> {
                            headers.setBearerAuth(token);
                            if (lastId != null) {
                                headers.set("Last-Event-ID", lastId);
                            }
                        })
                        .retrieve()
                        .bodyToFlux(type)
                        .doOnComplete(() -> over.set(true))
                        .subscribe(events::add);
        eventually(CONNECTED, () -> assertThat(events).isNotEmpty());
    }

    List<String> names() {
        return events.stream().map(ServerSentEvent::event).filter(Objects::nonNull).toList();
    }

    List<JsonNode> data(String name) {
        return events.stream()
                .filter(event -> name.equals(event.event()))
                .map(ServerSentEvent::data)
                .toList();
    }

    String lastId() {
        return events.stream()
                .map(ServerSentEvent::id)
                .filter(Objects::nonNull)
                .reduce((_, id) -> id)
                .orElseThrow();
    }

    boolean isOver() {
        return over.get();
    }

    @Override
    public void close() {
        subscription.dispose();
    }
}
