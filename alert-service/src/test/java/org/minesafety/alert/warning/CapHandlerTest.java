package org.minesafety.alert.warning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.warning.geometry.Jts;
import org.minesafety.alert.warning.xml.Xml;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CapHandlerTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Caller CALLER = new Caller("s", "demo", Set.of(), Set.of(), Set.of());

    private final List<Thread> judges = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** A megabyte of XML with its schema, signature and shapes would hold up all others. */
    @Test
    void a_message_is_judged_where_work_may_take_long() {
        assertThatThrownBy(() -> handler().receive("nothing".getBytes(UTF_8), CALLER).block(LIMIT))
                .isInstanceOf(Invalid.class);
        assertThat(judges).hasSize(1).allMatch(Thread::isVirtual);
        assertThat(refused).containsExactly("demo");
    }

    private CapHandler handler() {
        CapReader reader =
                (xml, problems) -> {
                    judges.add(Thread.currentThread());
                    return Xml.reader().read(xml, problems);
                };
        return new CapHandler(
                client ->
                        Optional.of(
                                new CapIssuer(
                                        client, Set.of(CapSample.SENDER), true, false, List.of())),
                new CapExamination(reader, Xml.signatures(), Jts.shapes()),
                null,
                new FixedEvents(Map.of()),
                null,
                new Refused(),
                null,
                null,
                Clock.fixed(Instant.parse("2026-11-28T04:01:00Z"), ZoneOffset.UTC));
    }

    private final class Refused implements Quarantine {

        @Override
        public Mono<Void> put(
                String client, String sha256, byte[] xml, List<RefusalReason> reasons) {
            return Mono.fromRunnable(() -> refused.add(client));
        }

        @Override
        public Flux<RefusedMessage> list(
                @Nullable String client, @Nullable String after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mono<byte[]> message(String id, @Nullable String client) {
            throw new UnsupportedOperationException();
        }
    }
}
