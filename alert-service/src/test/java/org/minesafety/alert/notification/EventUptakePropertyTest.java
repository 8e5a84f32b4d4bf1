package org.minesafety.alert.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.notification.Subject.OfEvent;
import org.minesafety.alert.notification.domain.DutyBoard;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.EventPolicy;
import org.minesafety.alert.notification.domain.HeardRecord;
import org.minesafety.alert.notification.domain.HeardRecord.Standing;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.alert.notification.domain.Message.Kind;
import org.minesafety.alert.notification.domain.Policies;
import org.minesafety.alert.notification.domain.PolicyStep;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.alert.notification.domain.PublicEvent;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Random histories of hazards that come twice, in another order and across kills: of each event
 * each contact is told once by each channel, of what is over nobody else, and of its end who was
 * told of its start.
 */
class EventUptakePropertyTest {

    private static final String MINE = "220221000001";
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");
    private static final Duration WITHIN = Duration.ofDays(3);

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_event_is_told_once_whatever_happens_on_its_way(int seed) {
        var world = new World(new Random(seed));
        world.run();
        world.assertTold("seed " + seed);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Everything around the uptake; what it keeps survives a kill. */
    private static final class World implements EventNotices, DutyBoard {
        final Random random;
        final Map<String, EventPolicy> rows = new HashMap<>();
        final Policies policies;
        final List<HeardRecord> history = new ArrayList<>();
        final Map<String, Standing> standings = new HashMap<>();
        final Map<String, EventNotice> kept = new LinkedHashMap<>();
        final Set<String> open = new HashSet<>();
        final Map<String, Boolean> nudged = new LinkedHashMap<>();
        final Map<String, Escalation> escalations = new HashMap<>();
        final Map<String, List<Message>> sent = new HashMap<>();
        boolean mortal = true;
        Instant now = NOON;

        World(Random random) {
            this.random = random;
            for (String code : List.of("happened", "late")) {
                rows.put(
                        code,
                        new EventPolicy(
                                code, "event", AlertLevel.YELLOW, WITHIN, "事", "event", false, ""));
            }
            var steps = new ArrayList<PolicyStep>();
            for (int step = 1; step <= 1 + random.nextInt(4); step++) {
                steps.add(step(step));
            }
            policies = new Policies(steps, _ -> Optional.empty());
            for (int entity = 0; entity < 3; entity++) {
                live("e" + entity);
            }
        }

        private PolicyStep step(int number) {
            Duration patience = Duration.ofMinutes(random.nextInt(3));
            return new PolicyStep(
                    "event",
                    AlertLevel.YELLOW,
                    number,
                    Rung.values()[random.nextInt(Rung.values().length)],
                    "dispatch",
                    "SMS EMAIL",
                    patience.isZero() || random.nextBoolean() ? null : patience.dividedBy(2),
                    patience,
                    false,
                    null,
                    null,
                    null,
                    false,
                    "");
        }

        /** Each clock runs out once at most. */
        private void live(String entity) {
            Set<String> holds = new HashSet<>();
            for (int version = 1; version <= 10; version++) {
                Instant at = NOON.minus(WITHIN).minusSeconds(random.nextInt(4) == 0 ? 1 : 0);
                PublicEvent event = null;
                switch (random.nextInt(4)) {
                    case 0 -> {
                        holds.add("c" + version);
                        event = event("late", at, "c" + version);
                    }
                    case 1 -> holds.removeIf(_ -> random.nextBoolean());
                    case 2 -> event = event("happened", at, null);
                    default -> event = event("of-no-row", at, null);
                }
                history.add(new HeardRecord(entity, version, holds, event));
            }
        }

        private static PublicEvent event(String code, Instant at, @Nullable String until) {
            return new PublicEvent(code, MINE, at, null, null, until, false);
        }

        void run() {
            var coming = new ArrayList<>(history);
            for (HeardRecord again : history) {
                if (random.nextInt(3) == 0) {
                    coming.add(random.nextInt(coming.size() + 1), again);
                }
            }
            for (int swap = 0; swap < random.nextInt(20); swap++) {
                Collections.swap(
                        coming, random.nextInt(coming.size()), random.nextInt(coming.size()));
            }
            for (int next = 0; next < coming.size(); ) {
                int end = Math.min(coming.size(), next + 1 + random.nextInt(6));
                if (taken(coming.subList(next, end))) {
                    next = end;
                }
                if (random.nextBoolean()) {
                    look();
                }
            }
            mortal = false;
            for (int look = 0; look < 10; look++) {
                look();
                escalations.keySet().forEach(it -> nudged.putIfAbsent(it, false));
                now = now.plusSeconds(200);
            }
        }

        private boolean taken(List<HeardRecord> piece) {
            try {
                EventUptake.take(piece, rows, NOON, this).block();
                return true;
            } catch (Killed killed) {
                return false;
            }
        }

        /** As the notifier does. */
        private void look() {
            nudged.forEach((id, live) -> {
                for (int times = 0; times < 10; times++) {
                    looked(id, live)
                            .ifPresent(it -> {
                                escalations.put(id, it.after());
                                sent.computeIfAbsent(id, _ -> new ArrayList<>())
                                        .addAll(it.entry().messages());
                            });
                }
            });
            nudged.clear();
        }

        private Optional<Change<Escalation, EscalationEntry>> looked(String id, boolean live) {
            var subject = new OfEvent(kept.get(id));
            Policies by = subject.hasEnd() ? policies : policies.withoutWaiting();
            Escalation held = escalations.get(id);
            if (held == null) {
                return live
                        ? Escalation.begin(subject.told(Set.of()), by, this, now)
                        : Optional.empty();
            }
            return held.look(subject.told(Set.of()), by, this, now);
        }

        void assertTold(String as) {
            Map<String, HeardRecord> newest = new HashMap<>();
            history.forEach(it -> newest.put(it.entity(), it));
            for (HeardRecord it : history) {
                PublicEvent event = it.event();
                Optional<EventNotice> notice =
                        kept.values().stream()
                                .filter(one ->
                                        one.entity().equals(it.entity())
                                                && one.version() == it.version())
                                .findFirst();
                boolean isTold =
                        event != null
                                && rows.containsKey(event.code())
                                && !event.at().isBefore(NOON.minus(WITHIN));
                if (!isTold) {
                    assertThat(notice).as(as).isEmpty();
                } else if (event.until() == null) {
                    assertOnce(as, sent.getOrDefault(notice.orElseThrow().id(), List.of()));
                } else {
                    boolean lasts = newest.get(it.entity()).holds().contains(event.until());
                    if (lasts) {
                        assertThat(notice.orElseThrow().over()).as(as).isFalse();
                    }
                    notice.ifPresent(one -> {
                        assertThat(one.over()).as(as).isEqualTo(!lasts);
                        assertEnd(as, sent.getOrDefault(one.id(), List.of()), lasts);
                    });
                }
            }
        }

        /** Who is on duty is told, nobody twice, and nobody is reminded or told of an end. */
        private void assertOnce(String as, List<Message> messages) {
            assertThat(messages).as(as).isNotEmpty();
            assertThat(messages).as(as).allMatch(it -> it.kind() == Kind.START);
            assertThat(messages.stream().map(World::receiver)).as(as).doesNotHaveDuplicates();
        }

        private static void assertEnd(String as, List<Message> messages, boolean lasts) {
            assertThat(messages.stream().map(it -> it.id("x"))).as(as).doesNotHaveDuplicates();
            Map<Boolean, Set<String>> receivers =
                    messages.stream()
                            .collect(
                                    Collectors.partitioningBy(
                                            it -> it.kind() == Kind.END,
                                            Collectors.mapping(
                                                    World::receiver, Collectors.toSet())));
            assertThat(receivers.get(true))
                    .as(as)
                    .isEqualTo(lasts ? Set.of() : receivers.get(false));
            if (lasts) {
                assertThat(receivers.get(false)).as(as).isNotEmpty();
            }
        }

        private static String receiver(Message it) {
            return it.place() + it.contact() + it.medium();
        }

        @Override
        public List<OnDuty> onDuty(Rung rung, String duty) {
            return List.of(new OnDuty(rung.name(), "c", null, Set.of(Medium.SMS, Medium.EMAIL)));
        }

        @Override
        public String place(Rung rung) {
            return rung.name();
        }

        @Override
        public Instant nextHandOver(Rung rung, String duty) {
            return null;
        }

        @Override
        public WorkCalendar calendar() {
            return new WorkCalendar(List.of());
        }

        private void mayDie() {
            if (mortal && random.nextInt(15) == 0) {
                throw new Killed();
            }
        }

        private <T> Mono<T> step(Supplier<@Nullable T> work) {
            return Mono.fromSupplier(() -> {
                mayDie();
                return work.get();
            });
        }

        @Override
        public Mono<Void> stand(Map<String, Standing> newest) {
            return step(() -> {
                newest.forEach((entity, it) -> {
                    mayDie();
                    standings.merge(entity, it, (a, b) -> a.version() < b.version() ? b : a);
                });
                return null;
            });
        }

        @Override
        public Mono<Map<String, Standing>> standings(Collection<String> entities) {
            return step(() -> {
                var found = new HashMap<>(standings);
                found.keySet().retainAll(entities);
                return found;
            });
        }

        @Override
        public Mono<Void> add(EventNotice notice) {
            return step(() -> {
                if (kept.putIfAbsent(notice.id(), notice) == null && notice.until() != null) {
                    open.add(notice.id());
                }
                mayDie();
                nudged.put(notice.id(), true);
                return null;
            });
        }

        @Override
        public Flux<EventNotice> open(Collection<String> entities) {
            return step(() ->
                            new LinkedHashSet<>(open)
                                    .stream()
                                            .map(kept::get)
                                            .filter(it -> entities.contains(it.entity()))
                                            .toList())
                    .flatMapIterable(it -> it);
        }

        @Override
        public Mono<Void> end(EventNotice it) {
            return step(() -> {
                kept.put(
                        it.id(),
                        new EventNotice(
                                it.id(),
                                it.entity(),
                                it.version(),
                                it.event(),
                                it.mine(),
                                it.policy(),
                                it.level(),
                                it.name(),
                                it.item(),
                                it.due(),
                                it.point(),
                                it.at(),
                                it.officersOnly(),
                                it.until(),
                                true));
                mayDie();
                nudged.putIfAbsent(it.id(), false);
                mayDie();
                open.remove(it.id());
                return null;
            });
        }

        @Override
        public Mono<EventNotice> find(String id) {
            return Mono.justOrEmpty(kept.get(id));
        }
    }
}
