package org.minesafety.alert.warning.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.warning.domain.Warning.Origin;
import org.minesafety.platform.domain.Change;
import org.minesafety.testsupport.Seeds;

/** Whatever the order in which messages arrive, and however often, warnings end the same. */
class SuccessionPropertyTest {

    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    static LongStream seeds() {
        return Seeds.from(1, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_order_of_arrival_ends_in_the_same_state(long seed) {
        var random = new Random(seed);
        List<CapMessage> messages = messages(random);
        Map<String, WarningStanding> expected = new HashMap<>();
        Instant later = NOON.plus(Duration.ofHours(30));
        messages.forEach(it -> expected.put(it.key(), Oracle.standing(it, messages, later)));
        for (int order = 0; order < 8; order++) {
            var arrivals = new ArrayList<>(messages);
            arrivals.addAll(messages.subList(0, messages.size() / 2));
            Collections.shuffle(arrivals, random);
            Map<String, Warning> stored = new HashMap<>();
            Instant at = NOON;
            for (CapMessage message : arrivals) {
                at = at.plus(HOUR);
                arrive(message, stored, at);
                timers(stored, random.nextBoolean() ? at : NOON);
            }
            Map<String, WarningStanding> found = new HashMap<>();
            stored.values().forEach(it -> found.put(it.key(), it.standing(later)));
            assertThat(found).as("order %d", order).isEqualTo(expected);
        }
    }

    private static void arrive(CapMessage message, Map<String, Warning> stored, Instant at) {
        var origin = new Origin("client", "0", SignatureState.UNSIGNED, at);
        Warning warning = Warning.of(message, Map.of(), origin);
        if (!stored.containsKey(warning.id())) {
            Succession.arrival(warning, List.copyOf(stored.values()), at)
                    .forEach(it -> put(it, stored));
        }
    }

    private static void put(Change<Warning, WarningEntry> change, Map<String, Warning> stored) {
        Warning before = stored.put(change.after().id(), change.after());
        assertThat(change.after().version()).isEqualTo(before == null ? 1 : before.version() + 1);
    }

    /** Some come in time, some late; how a warning stands does not depend on it. */
    private static void timers(Map<String, Warning> stored, Instant now) {
        for (Warning warning : List.copyOf(stored.values())) {
            Instant due = warning.nextDue();
            if (due != null) {
                warning.due(due, now).ifPresent(it -> put(it, stored));
            }
        }
    }

    private static List<CapMessage> messages(Random random) {
        var messages = new ArrayList<CapMessage>();
        int count = 2 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            CapType type =
                    i == 0 || random.nextInt(5) == 0
                            ? CapType.ALERT
                            : random.nextInt(3) == 0 ? CapType.CANCEL : CapType.UPDATE;
            // some at the same moment
            Instant sent = NOON.plus(HOUR.multipliedBy(random.nextInt(1 + i)));
            List<CapReference> references =
                    type == CapType.ALERT
                            ? List.of()
                            : IntStream.range(0, 1 + random.nextInt(2))
                                    .mapToObj(_ -> messages.get(random.nextInt(messages.size())))
                                    .distinct()
                                    .map(it -> reference(it, random))
                                    .toList();
            messages.add(
                    message(
                            "m" + i,
                            random.nextInt(8) == 0 ? CapStatus.EXERCISE : CapStatus.ACTUAL,
                            type,
                            sent,
                            references,
                            random.nextInt(3) == 0
                                    ? null
                                    : sent.plus(HOUR.multipliedBy(1 + random.nextInt(12)))));
        }
        return messages;
    }

    /** One in ten names a moment at which nothing was sent. */
    private static CapReference reference(CapMessage message, Random random) {
        return new CapReference(
                message.sender(),
                message.identifier(),
                random.nextInt(10) == 0 ? message.sentAt().minusSeconds(1) : message.sentAt());
    }

    private static CapMessage message(
            String identifier,
            CapStatus status,
            CapType type,
            Instant sent,
            List<CapReference> references,
            @Nullable Instant expires) {
        var segment =
                new CapSegment(
                        "info[0]",
                        "zh-CN",
                        List.of("Met"),
                        "暴雨",
                        List.of(),
                        CapUrgency.IMMEDIATE,
                        CapSeverity.EXTREME,
                        CapCertainty.LIKELY,
                        List.of(),
                        null,
                        null,
                        expires == null ? null : expires.atOffset(ZoneOffset.UTC),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of());
        return new CapMessage(
                CapVersion.V1_2,
                identifier,
                "s",
                sent.atOffset(ZoneOffset.UTC),
                status,
                type,
                null,
                references,
                type.warns() ? List.of(segment) : List.of());
    }

    @Test
    void who_takes_back_the_first_of_a_chain_takes_back_its_updates_but_none_of_later() {
        CapMessage first = message("a", CapStatus.ACTUAL, CapType.ALERT, NOON, List.of(), null);
        CapMessage update =
                message("b", CapStatus.ACTUAL, CapType.UPDATE, after(1), naming(first), null);
        CapMessage cancel =
                message("c", CapStatus.ACTUAL, CapType.CANCEL, after(2), naming(first), null);
        CapMessage later =
                message("d", CapStatus.ACTUAL, CapType.UPDATE, after(3), naming(first), null);
        Map<String, Warning> stored = new HashMap<>();
        for (CapMessage message : List.of(cancel, later, update, first)) {
            arrive(message, stored, after(4));
        }
        assertThat(standing(stored, update, 5)).isEqualTo(WarningStanding.CANCELLED);
        assertThat(standing(stored, later, 5)).isEqualTo(WarningStanding.IN_FORCE);
        assertThat(standing(stored, first, 5)).isEqualTo(WarningStanding.REPLACED);
        assertThat(standing(stored, cancel, 5)).isEqualTo(WarningStanding.NO_WARNING);
    }

    @Test
    void what_was_over_is_expired_and_not_cancelled_and_an_exercise_ends_nothing_real() {
        CapMessage first = message("a", CapStatus.ACTUAL, CapType.ALERT, NOON, List.of(), after(2));
        CapMessage exercise =
                message("b", CapStatus.EXERCISE, CapType.CANCEL, after(1), naming(first), null);
        CapMessage late =
                message("c", CapStatus.ACTUAL, CapType.CANCEL, after(3), naming(first), null);
        Map<String, Warning> stored = new HashMap<>();
        arrive(first, stored, NOON);
        arrive(exercise, stored, after(1));
        assertThat(standing(stored, first, 1)).isEqualTo(WarningStanding.IN_FORCE);
        arrive(late, stored, after(3));
        assertThat(standing(stored, first, 4)).isEqualTo(WarningStanding.EXPIRED);
    }

    @Test
    void a_warning_without_an_end_becomes_stale() {
        CapMessage first = message("a", CapStatus.ACTUAL, CapType.ALERT, NOON, List.of(), null);
        Map<String, Warning> stored = new HashMap<>();
        arrive(first, stored, NOON);
        Warning warning = stored.values().iterator().next();
        assertThat(warning.standing()).isEqualTo(WarningStanding.IN_FORCE);
        assertThat(warning.isStale(NOON.plus(Warning.FRESH))).isFalse();
        assertThat(warning.isStale(NOON.plus(Warning.FRESH).plusMillis(1))).isTrue();
    }

    private static Instant after(int hours) {
        return NOON.plus(HOUR.multipliedBy(hours));
    }

    private static List<CapReference> naming(CapMessage message) {
        return List.of(new CapReference(message.sender(), message.identifier(), message.sentAt()));
    }

    private static WarningStanding standing(Map<String, Warning> stored, CapMessage of, int hours) {
        return stored.get(Warning.idOf(of.key())).standing(after(hours));
    }

    /** The same, said once more: by asking of each message who ends it. */
    private static final class Oracle {

        static WarningStanding standing(CapMessage message, List<CapMessage> all, Instant now) {
            if (message.type() == CapType.CANCEL) {
                return WarningStanding.NO_WARNING;
            }
            Instant cancelled = first(all, it -> cancels(it, message, all));
            Instant replaced = first(all, it -> it.type() == CapType.UPDATE && names(it, message));
            Instant expires =
                    message.segments().getFirst().expires() == null
                            ? Instant.MAX
                            : message.segments().getFirst().expires().toInstant();
            if (!cancelled.isAfter(replaced) && !cancelled.isAfter(expires)) {
                return cancelled.equals(Instant.MAX)
                        ? WarningStanding.IN_FORCE
                        : WarningStanding.CANCELLED;
            }
            if (!replaced.isAfter(expires)) {
                return WarningStanding.REPLACED;
            }
            return now.isBefore(expires) ? WarningStanding.IN_FORCE : WarningStanding.EXPIRED;
        }

        private static Instant first(List<CapMessage> all, Predicate<CapMessage> ends) {
            return all.stream()
                    .filter(ends)
                    .map(CapMessage::sentAt)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        }

        /** Also by way of what it replaced; nothing names a message twice on its way back. */
        private static boolean cancels(CapMessage by, CapMessage message, List<CapMessage> all) {
            if (by.type() != CapType.CANCEL || message.sentAt().isAfter(by.sentAt())) {
                return false;
            }
            return names(by, message)
                    || message.type() == CapType.UPDATE
                            && all.stream()
                                    .anyMatch(it -> names(message, it) && cancels(by, it, all));
        }

        private static boolean names(CapMessage by, CapMessage message) {
            return message.type() != CapType.CANCEL
                    && by.status() == message.status()
                    && !message.sentAt().isAfter(by.sentAt())
                    && by.references().stream()
                            .anyMatch(it ->
                                    it.identifier().equals(message.identifier())
                                            && message.sentAt().equals(it.sent()));
        }
    }
}
