package org.minesafety.alert.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.handling.domain.AlertFixtures.LEVELS;
import static org.minesafety.alert.handling.domain.AlertFixtures.MINER;
import static org.minesafety.alert.handling.domain.AlertFixtures.NOON;
import static org.minesafety.alert.handling.domain.AlertFixtures.OFFICER;
import static org.minesafety.alert.handling.domain.AlertFixtures.alarm;
import static org.minesafety.alert.handling.domain.AlertFixtures.kind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.handling.UptakeDecision.Classed;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCause;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertFixtures;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.alert.handling.domain.Standing;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.StatementKind;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.TransitionRefused;

/**
 * Random alarms, repeats, people and time, in any portions: what becomes of alerts is what a
 * reference says that looks at every alarm one by one and counts everything anew.
 */
class UptakePropertyTest {

    private static final int STEPS = 120;
    private static final int EPISODES = 12;
    private static final List<String> ACTIONS =
            List.of("acknowledge", "refuse", "state", "verify", "close", "close-despite");
    private static final AlertCause[] CAUSES = {
        AlertFixtures.cause(kind(true, true, 0)),
        new AlertCause(AlertFixtures.MINE, kind(false, true, 0), "01", null, "回风巷"),
    };

    /** The real decisions, over maps instead of collections. */
    private static final class InMemory {
        final Map<String, Alert> alerts = new TreeMap<>();
        final Map<String, Member> members = new TreeMap<>();
        int written;

        void take(List<Classed> told, Instant now) {
            var latest = new HashMap<String, Alert>();
            alerts.values()
                    .forEach(it ->
                            latest.merge(
                                    it.cause().key(),
                                    it,
                                    (a, b) -> a.number() > b.number() ? a : b));
            write(
                    new UptakeDecision(LEVELS, now)
                            .of(told, members, alerts, List.copyOf(latest.values())));
        }

        void pass(Instant now) {
            for (Alert alert : List.copyOf(alerts.values())) {
                Instant due = alert.standing().nextRise();
                if (!alert.isClosed() && due != null && !due.isAfter(now)) {
                    var rising =
                            of(alert.id()).stream()
                                    .filter(it ->
                                            it.risesAt() != null && !it.risesAt().isAfter(now))
                                    .toList();
                    write(new UptakeDecision(LEVELS, now).of(alert, rising));
                }
            }
        }

        private void write(UptakeDecision uptake) {
            uptake.members().forEach(it -> members.put(it.id(), it));
            uptake.raised().forEach(this::store);
            for (Alert alert : uptake.touched()) {
                String id = alert.id();
                var first = new HashMap<Member.Stand, Member>();
                of(id).stream()
                        .sorted(
                                Comparator.comparing(Member::level)
                                        .reversed()
                                        .thenComparing(Member::id))
                        .forEach(it -> first.putIfAbsent(it.stand(), it));
                Instant rise =
                        of(id).stream()
                                .map(Member::risesAt)
                                .filter(it -> it != null)
                                .min(Comparator.naturalOrder())
                                .orElse(null);
                uptake.changed(alert, List.copyOf(first.values()), rise).ifPresent(this::store);
            }
        }

        List<Member> of(String alert) {
            return members.values().stream().filter(it -> it.alert().equals(alert)).toList();
        }

        void store(Change<Alert, AlertEntry> change) {
            Alert before = alerts.put(change.after().id(), change.after());
            assertThat(change.after().version())
                    .isEqualTo(before == null ? 1 : before.version() + 1);
            written++;
        }
    }

    /** Counts everything anew, and knows nothing of versions, members or portions. */
    private static final class Reference {

        static final class Known {
            HandledEpisode news;
            int level;
        }

        static final class Case {
            final AlertCause cause;
            final Map<String, Known> alarms = new TreeMap<>();
            String phase = "RAISED";
            int level;
            boolean statutory;
            boolean statedOtherwise;
            Object frozen = "";

            Case(AlertCause cause) {
                this.cause = cause;
            }
        }

        final Map<String, List<Case>> byCause = new TreeMap<>();

        void take(Classed told, Instant now) {
            HandledEpisode news = told.alarm();
            List<Case> all = byCause.computeIfAbsent(told.cause().key(), _ -> new ArrayList<>());
            Case holder =
                    all.stream()
                            .filter(it -> it.alarms.containsKey(news.episode()))
                            .findFirst()
                            .orElse(null);
            boolean gone =
                    news.state() == EpisodeStatus.WITHDRAWN
                            || news.state() == EpisodeStatus.MERGED_INTO;
            if (holder == null && gone) {
                return;
            }
            if (holder != null
                    && holder.alarms.get(news.episode()).news.revision() >= news.revision()) {
                return;
            }
            Known known = holder == null ? new Known() : holder.alarms.get(news.episode());
            boolean begins =
                    holder == null
                            || known.news.state() != EpisodeStatus.OPEN
                                    && news.state() == EpisodeStatus.OPEN;
            int before = holder == null ? -1 : known.level;
            known.news = news;
            known.level = gone ? known.level : Math.max(known.level, level(news, now));
            if (holder == null
                    || holder.phase.equals("CLOSED") && (begins || known.level > before)) {
                if (holder != null) {
                    holder.alarms.remove(news.episode());
                }
                begins = true;
                if (all.isEmpty() || all.getLast().phase.equals("CLOSED")) {
                    all.add(new Case(told.cause()));
                }
                holder = all.getLast();
                holder.alarms.put(news.episode(), known);
            }
            if (!holder.phase.equals("CLOSED")) {
                holder.statutory |= news.kind() == RuleKind.STATUTORY;
                moved(holder, known.level, begins);
            }
        }

        private static void moved(Case of, int level, boolean begins) {
            if (level > of.level) {
                of.level = level;
                of.phase = "RAISED";
            } else if (begins && (of.phase.equals("STATED") || of.phase.equals("VERIFIED"))) {
                of.phase = "ACKNOWLEDGED";
            }
        }

        void pass(Instant now) {
            byCause.values()
                    .forEach(all ->
                            all.stream()
                                    .filter(it -> !it.phase.equals("CLOSED"))
                                    .forEach(it ->
                                            it.alarms.values().stream()
                                                    .filter(a ->
                                                            a.news.state() == EpisodeStatus.OPEN)
                                                    .forEach(a -> {
                                                        a.level =
                                                                Math.max(
                                                                        a.level,
                                                                        level(a.news, now));
                                                        moved(it, a.level, false);
                                                    })));
        }

        static int level(HandledEpisode news, Instant now) {
            double peak = news.peak();
            if (peak > 3) {
                return 3;
            }
            if (peak >= 2) {
                return 2;
            }
            Instant end = news.state() == EpisodeStatus.OPEN ? now : news.end();
            return end.isBefore(news.start().plus(AlertFixtures.SHORT)) ? 0 : 1;
        }

        static long open(Case of) {
            return count(of, it -> it.state() == EpisodeStatus.OPEN);
        }

        static boolean over(Case of) {
            return count(
                            of,
                            it ->
                                    it.state() == EpisodeStatus.OPEN
                                            || it.state() == EpisodeStatus.CLOSED
                                                    && !it.marks().isEmpty())
                    == 0;
        }

        static long count(Case of, Predicate<HandledEpisode> which) {
            return of.alarms.values().stream().filter(it -> which.test(it.news)).count();
        }

        boolean act(Case of, String action, StatementKind said) {
            String p = of.phase;
            boolean settled =
                    p.equals("VERIFIED") || of.level < 2 && !(of.statutory && of.statedOtherwise);
            boolean may =
                    switch (action) {
                        case "acknowledge" -> p.equals("RAISED") || p.equals("NOTIFIED");
                        case "state" ->
                                p.equals("ACKNOWLEDGED")
                                        || (p.equals("RAISED") || p.equals("NOTIFIED"))
                                                && !of.cause.kind().latched()
                                                && open(of) == 0;
                        case "verify" ->
                                p.equals("STATED")
                                        && (of.level >= 2 || of.statutory && of.statedOtherwise);
                        case "refuse" -> p.equals("STATED");
                        case "close" ->
                                (p.equals("STATED") || p.equals("VERIFIED")) && settled && over(of);
                        default ->
                                (p.equals("STATED") || p.equals("VERIFIED"))
                                        && settled
                                        && !over(of);
                    };
            if (may) {
                of.phase =
                        switch (action) {
                            case "acknowledge", "refuse" -> "ACKNOWLEDGED";
                            case "state" -> "STATED";
                            case "verify" -> "VERIFIED";
                            default -> "CLOSED";
                        };
                if (action.equals("state")) {
                    of.statedOtherwise = said != StatementKind.TRUE;
                }
            }
            return may;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void alerts_are_as_the_reference_has_them(long seed) {
        int closed = 0;
        int raised = 0;
        for (int run = 0; run < 60; run++) {
            var random = new Random(seed * 1_000 + run);
            var real = new InMemory();
            var reference = new Reference();
            var told = new HashMap<String, HandledEpisode>();
            Instant now = NOON;
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        List<Classed> portion = portion(random, told, now);
                        real.take(portion, now);
                        for (Classed it : portion) {
                            reference.take(it, now);
                        }
                    }
                    case 2 -> {
                        now = now.plusSeconds(random.nextInt(40));
                        real.pass(now);
                        reference.pass(now);
                    }
                    default -> somebodyActs(random, real, reference, now);
                }
                real.pass(now);
                reference.pass(now);
                compare(real, reference);
            }
            closed += (int) real.alerts.values().stream().filter(Alert::isClosed).count();
            raised += real.alerts.size();
        }
        assertThat(closed).as("walks get to the end").isGreaterThan(60);
        assertThat(raised).isGreaterThan(closed);
    }

    /** One document, however many alarms begin at once. */
    @Test
    void a_storm_writes_the_alert_once_for_each_portion() {
        var real = new InMemory();
        for (int portion = 0; portion < 10; portion++) {
            var storm = new ArrayList<Classed>();
            for (int i = 0; i < 500; i++) {
                storm.add(
                        new Classed(
                                alarm(
                                        "e%05d".formatted(portion * 500 + i),
                                        RuleKind.STATUTORY,
                                        EpisodeStatus.OPEN,
                                        NOON,
                                        1,
                                        1),
                                CAUSES[1]));
            }
            real.take(storm, NOON);
        }
        assertThat(real.alerts).hasSize(1);
        assertThat(real.alerts.values().iterator().next().standing().open()).isEqualTo(5_000);
        assertThat(real.written).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void any_order_and_any_repetition_end_in_the_same_alerts(long seed) {
        for (int run = 0; run < 100; run++) {
            var random = new Random(seed * 1_000 + run);
            var all = new ArrayList<Classed>();
            for (int i = 0; i < EPISODES; i++) {
                boolean ends = random.nextBoolean();
                double peak = 1;
                for (int revision = 1; revision <= 3; revision++) {
                    peak += random.nextInt(2);
                    var state = ends && revision == 3 ? EpisodeStatus.CLOSED : EpisodeStatus.OPEN;
                    all.add(
                            new Classed(
                                    alarm("e" + i, RuleKind.OWN, state, NOON, peak, revision),
                                    CAUSES[i % 2]));
                }
            }
            var inOrder = new InMemory();
            all.forEach(it -> inOrder.take(List.of(it), NOON));
            var shuffled = new InMemory();
            List<Classed> twice = new ArrayList<>(all);
            twice.addAll(all);
            Collections.shuffle(twice, random);
            twice.forEach(it -> shuffled.take(List.of(it), NOON));
            assertThat(shuffled.alerts.keySet()).isEqualTo(inOrder.alerts.keySet());
            for (Alert alert : inOrder.alerts.values()) {
                Alert other = shuffled.alerts.get(alert.id());
                assertThat(other.standing()).isEqualTo(alert.standing());
                assertThat(other.level()).isEqualTo(alert.level());
            }
        }
    }

    private static List<Classed> portion(
            Random random, Map<String, HandledEpisode> told, Instant now) {
        var portion = new HashMap<String, Classed>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int number = random.nextInt(EPISODES);
            String id = "e" + number;
            HandledEpisode last = told.get(id);
            HandledEpisode next =
                    last != null && random.nextInt(4) == 0 ? last : news(random, id, last, now);
            told.put(id, next);
            portion.put(id, new Classed(next, CAUSES[number % 2]));
        }
        return List.copyOf(portion.values());
    }

    private static HandledEpisode news(Random random, String id, HandledEpisode last, Instant now) {
        var states = EpisodeStatus.values();
        EpisodeStatus state =
                switch (random.nextInt(6)) {
                    case 0, 1 -> EpisodeStatus.OPEN;
                    case 2, 3 -> EpisodeStatus.CLOSED;
                    default -> states[random.nextInt(states.length)];
                };
        EpisodeMark[] marks =
                random.nextInt(6) == 0
                        ? new EpisodeMark[] {
                            random.nextBoolean() ? EpisodeMark.CONTESTED : EpisodeMark.RULE_CEASED
                        }
                        : new EpisodeMark[0];
        double[] peaks = {1, 1, 1, 1, 1, 1.5, 2, 3, 3.5};
        return alarm(
                id,
                id.hashCode() % 3 == 0 ? RuleKind.STATUTORY : RuleKind.OWN,
                state,
                last == null ? now.minusSeconds(random.nextInt(20)) : last.start(),
                random.nextInt(3) == 0 ? peaks[random.nextInt(peaks.length)] : 1,
                last == null ? 1 : last.revision() + 1 + random.nextInt(2),
                state == EpisodeStatus.OPEN ? new EpisodeMark[0] : marks);
    }

    private static void somebodyActs(
            Random random, InMemory real, Reference reference, Instant now) {
        if (real.alerts.isEmpty()) {
            return;
        }
        var ids = List.copyOf(real.alerts.keySet());
        String id = ids.get(random.nextInt(ids.size()));
        if (random.nextInt(3) > 0) {
            act(random, ACTIONS.get(random.nextInt(ACTIONS.size())), id, real, reference, now);
        } else {
            ACTIONS.forEach(action -> act(random, action, id, real, reference, now));
        }
    }

    private static void act(
            Random random,
            String action,
            String id,
            InMemory real,
            Reference reference,
            Instant now) {
        StatementKind said = StatementKind.values()[random.nextInt(4)];
        Alert alert = real.alerts.get(id);
        Reference.Case of =
                reference.byCause.get(alert.cause().key()).get((int) alert.number() - 1);
        Function<Alert, Change<Alert, AlertEntry>> command =
                switch (action) {
                    case "acknowledge" -> it -> it.acknowledge(null, MINER, now);
                    case "state" -> it -> it.state(said, "c", "m", 50, MINER, now);
                    case "verify" -> it -> it.verify(null, OFFICER, now);
                    case "refuse" -> it -> it.refuse("r", OFFICER, now);
                    case "close" -> it -> it.close(null, OFFICER, now);
                    default -> it -> it.closeDespite("r", OFFICER, now);
                };
        boolean may = reference.act(of, action, said);
        assertThat(done(real, alert, command)).as("%s in %s", action, alert).isEqualTo(may);
        if (of.phase.equals("CLOSED") && of.frozen.equals("")) {
            of.frozen = real.alerts.get(id).standing();
        }
    }

    private static boolean done(
            InMemory real, Alert alert, Function<Alert, Change<Alert, AlertEntry>> command) {
        try {
            real.store(command.apply(alert));
            return true;
        } catch (TransitionRefused refused) {
            return false;
        }
    }

    private static void compare(InMemory real, Reference reference) {
        assertThat(real.alerts.size())
                .isEqualTo(reference.byCause.values().stream().mapToInt(List::size).sum());
        for (Alert alert : real.alerts.values()) {
            var of = reference.byCause.get(alert.cause().key()).get((int) alert.number() - 1);
            assertThat(alert.phase()).isEqualTo(AlertPhase.valueOf(of.phase));
            assertThat(alert.level().ordinal()).isEqualTo(of.level);
            assertThat(alert.statutory()).isEqualTo(of.statutory);
            assertThat(real.of(alert.id()).stream().map(Member::id))
                    .containsExactlyElementsOf(of.alarms.keySet());
            if (alert.isClosed()) {
                assertThat(alert.standing()).isEqualTo(of.frozen);
            } else {
                check(alert, of);
            }
            if (of.phase.compareTo("RAISED") != 0 && !of.phase.equals("NOTIFIED")) {
                assertThat(alert.course().acknowledgement()).isNotNull();
            }
        }
    }

    private static void check(Alert alert, Reference.Case of) {
        Standing standing = alert.standing();
        assertThat(standing.open()).isEqualTo((int) Reference.open(of));
        assertThat(standing.members()).isEqualTo(of.alarms.size());
        assertThat(standing.over())
                .isEqualTo((int) Reference.count(of, it -> it.state() == EpisodeStatus.CLOSED));
        Optional<Integer> current =
                of.alarms.values().stream()
                        .filter(it -> it.news.state() == EpisodeStatus.OPEN)
                        .map(it -> it.level)
                        .max(Comparator.naturalOrder());
        assertThat(Optional.ofNullable(standing.current()).map(Enum::ordinal)).isEqualTo(current);
        boolean allGone = standing.gone() == standing.members();
        int worst =
                of.alarms.values().stream()
                        .filter(it -> allGone || !it.news.isGone())
                        .mapToInt(it -> it.level)
                        .max()
                        .orElseThrow();
        assertThat(standing.worstLevel().ordinal()).isEqualTo(worst);
        assertThat(standing.contested() + standing.ceased())
                .isEqualTo((int) Reference.count(of, it -> !it.isGone() && !it.marks().isEmpty()));
    }
}
