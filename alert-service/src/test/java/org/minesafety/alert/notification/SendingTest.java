package org.minesafety.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.notification.Delivery.Status;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.contracts.alert.AlertLevel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SendingTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final int PIECE = 5;
    private static final int MANY = 500;

    private final ConcurrentSkipListSet<String> waiting = new ConcurrentSkipListSet<>();
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    @Test
    void messages_that_never_end_hold_up_no_others() {
        // by name before all others, and more than a piece
        int slow = Sending.AT_ONCE - 1;
        IntStream.range(0, slow).forEach(it -> waiting.add("a%04d".formatted(it)));
        IntStream.range(0, MANY).forEach(it -> waiting.add("m%04d".formatted(it)));
        run(id -> id.startsWith("a") ? Mono.never() : out(id), slow + MANY);
        assertThat(taken).hasSize(slow + MANY).doesNotHaveDuplicates();
    }

    @Test
    void what_is_found_once_more_while_it_goes_out_is_not_taken_twice() {
        IntStream.range(0, MANY).forEach(it -> waiting.add("m%04d".formatted(it)));
        run(id -> Mono.delay(PAUSE).then(out(id)), MANY);
        assertThat(taken).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void what_waits_again_is_taken_again() {
        waiting.add("m");
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        run(id -> tries.merge(id, 1, Integer::sum) < 3 ? Mono.empty() : out(id), 3);
        assertThat(taken).containsExactly("m", "m", "m");
    }

    private interface Take {
        Mono<Void> of(String id);
    }

    private void run(Take take, int most) {
        new Sending(
                        more ->
                                Flux.fromIterable(waiting)
                                        .take(PIECE + more)
                                        .map(SendingTest::delivery),
                        it -> {
                            taken.add(it.id());
                            return take.of(it.id());
                        })
                .run(PAUSE)
                .takeUntil(_ -> taken.size() >= most)
                .blockLast(LIMIT);
    }

    private Mono<Void> out(String id) {
        return Mono.fromRunnable(() -> waiting.remove(id));
    }

    private static Delivery delivery(String id) {
        Instant at = Instant.EPOCH;
        var message = new Message(Message.Kind.START, 1, 1, "220221", "c", Medium.SMS);
        return new Delivery(
                id,
                "a",
                message,
                AlertLevel.RED,
                at,
                Status.WAITING,
                0,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
