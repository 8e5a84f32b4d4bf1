package org.minesafety.alert.notification.domain;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.notification.domain.Escalation.Phase;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;

/**
 * Random alerts, people, policies, suppressions, kills and clock steps: who is told what and when
 * is what a reference says that goes through the policy by hand. Nobody is forgotten, also where
 * nobody was on duty or nobody has answered, nobody is told while the alert is suppressed, nobody
 * twice by one channel for one step, and every start has its end. No condition has an answer, which
 * keeps nobody from being told.
 */
class EscalationPropertyTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final WorkCalendar CALENDAR =
            new WorkCalendar(
                    List.of(new PublishedYear(2026, "2026-10-01/2026-10-07", "2026-09-20", "n")));
    private static final int MOVES = 150;
    private static final String DIGEST = "09:00 15:00";

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobody_is_forgotten_and_nobody_is_told_twice(int seed) {
        new World(seed).run();
    }

    /** Everything around an escalation. */
    private static final class World implements DutyBoard {
        final int seed;
        final Random random;
        final Policies policies;
        final List<PolicyStep> rows;

        /** Nothing could stop it. */
        final boolean endless;

        final List<TimingRow> times;
        final Map<String, List<OnDuty>> duties = new HashMap<>();
        final Reference reference = new Reference(this);
        final List<Message> sent = new ArrayList<>();

        Instant now = MONDAY;
        AlertLevel level = AlertLevel.BLUE;
        boolean acknowledged;
        boolean closed;
        boolean suppressed;
        boolean endsSoon;
        int returns;
        Set<String> muted = Set.of();
        Optional<Escalation> held = Optional.empty();

        World(int seed) {
            this.seed = seed;
            random = new Random(seed);
            rows = rows();
            PolicyStep.check(rows);
            times = times();
            endless = seed % 20 == 0;
            var all = new Policies(rows, _ -> Optional.empty()).timed(times);
            policies = endless ? all.withoutWaiting() : all;
            for (Rung rung : Rung.values()) {
                change(rung);
            }
        }

        void run() {
            int moves = 1 + random.nextInt(MOVES);
            for (int move = 0; move < moves; move++) {
                switch (random.nextInt(24)) {
                    case 0 -> rise();
                    case 1 -> acknowledge();
                    case 2 -> answer();
                    case 3, 4 -> change(Rung.values()[random.nextInt(Rung.values().length)]);
                    case 5 -> now = now.minusSeconds(random.nextInt(600));
                    case 6 -> now = now.plus(Duration.ofHours(random.nextInt(endless ? 200 : 40)));
                    case 7 -> killed();
                    case 8, 9, 10 -> suppress();
                    case 11 -> {
                        // on and off before anybody looks
                        suppress();
                        suppress();
                    }
                    case 12 -> endsSoon = suppressed;
                    case 13 -> mute();
                    default -> now = now.plusSeconds(random.nextInt(900));
                }
                look();
            }
            closed = true;
            suppressed = false;
            look();
            look();
            // what nobody was told of yet waits until its time has come
            while (held.isPresent() && held.get().nextDue() != null) {
                now = held.get().nextDue();
                look();
            }
            assertEnds();
        }

        private ToldAlert alert() {
            return new ToldAlert(
                    "a",
                    "220221000001",
                    "gas",
                    level,
                    acknowledged,
                    closed,
                    suppressed,
                    endsSoon,
                    returns,
                    muted);
        }

        /** Sometimes not. */
        private void rise() {
            AlertLevel other = AlertLevel.values()[random.nextInt(AlertLevel.values().length)];
            level = other.compareTo(level) > 0 ? other : level;
            acknowledged = false;
        }

        /** Refused while it is suppressed. */
        private void acknowledge() {
            acknowledged = acknowledged || held.isPresent() && !suppressed;
        }

        /** Begins, or ends: mostly while its alarms go on, and then into unacknowledged. */
        private void suppress() {
            if (suppressed && random.nextInt(4) > 0) {
                returns++;
                acknowledged = false;
            }
            suppressed = !suppressed;
            endsSoon = false;
        }

        private void mute() {
            muted = random.ints(random.nextInt(4), 0, 6).mapToObj(it -> "s" + it).collect(toSet());
        }

        private Optional<Change<Escalation, EscalationEntry>> decided() {
            return held.isEmpty()
                    ? Escalation.begin(alert(), policies, this, now)
                    : held.get().look(alert(), policies, this, now);
        }

        /** Whoever dies before the commit has decided nothing, and time passes. */
        private void killed() {
            var _ = decided();
            now = now.plusSeconds(random.nextInt(900));
        }

        private void look() {
            Set<String> expected = reference.look(alert(), now);
            var change = decided();
            var messages = change.map(it -> it.entry().messages()).orElse(List.of());
            Set<String> told = new TreeSet<>(messages.stream().map(World::text).toList());
            assertThat(told).as("seed %d at %s: %s", seed, now, held).isEqualTo(expected);
            sent.addAll(messages);
            held = change.map(Change::after).or(() -> held);
            held.ifPresent(it ->
                    assertThat(it.nextDue() != null)
                            .as("seed %d at %s: %s", seed, now, it)
                            .isEqualTo(
                                    !suppressed
                                            && (it.phase() == Phase.RUNNING
                                                    || it.phase() == Phase.EXHAUSTED
                                                            && reference.repeatsAt != null)));
            held.ifPresent(it ->
                    assertThat(it.waitsForDuty())
                            .as("seed %d at %s: %s", seed, now, it)
                            .isEqualTo(
                                    reference.exhausted && !reference.somebody && !reference.old));
            assertThat(sent.stream().map(it -> it.id("a")))
                    .as("seed %d at %s", seed, now)
                    .doesNotHaveDuplicates();
        }

        private void answer() {
            String subject = "s" + random.nextInt(6);
            held = held.map(it -> it.answer(subject, null, now).map(Change::after).orElse(it));
            reference.answer(subject);
        }

        private void assertEnds() {
            Set<String> begun = new HashSet<>();
            Set<String> ended = new HashSet<>();
            for (Message it : sent) {
                String whom = it.place() + it.contact() + it.medium();
                if (it.kind() != Message.Kind.OVER) {
                    (it.kind() == Message.Kind.END ? ended : begun).add(whom);
                }
            }
            assertThat(ended).as("seed %d", seed).isEqualTo(begun);
            held.ifPresent(it -> assertThat(it.phase()).isEqualTo(Phase.ENDED));
        }

        static String text(Message it) {
            return !it.kind().calls()
                    ? it.kind() + " " + it.place() + it.contact() + it.medium()
                    : "%s %d.%d %s%s%s"
                            .formatted(
                                    it.kind(),
                                    it.round(),
                                    it.step(),
                                    it.place(),
                                    it.contact(),
                                    it.medium());
        }

        @Override
        public List<OnDuty> onDuty(Rung rung, String duty) {
            return duties.getOrDefault(rung.name(), List.of());
        }

        @Override
        public String place(Rung rung) {
            return rung.name();
        }

        /** Twice a day, and never in the city. */
        @Override
        public Instant nextHandOver(Rung rung, String duty) {
            long half = Duration.ofHours(12).toSeconds();
            return rung == Rung.CITY
                    ? null
                    : Instant.ofEpochSecond((now.getEpochSecond() / half + 1) * half);
        }

        @Override
        public WorkCalendar calendar() {
            return CALENDAR;
        }

        private void change(Rung rung) {
            var people = new ArrayList<OnDuty>();
            for (int number : random.ints(random.nextInt(4), 0, 6).distinct().toArray()) {
                Set<Medium> channels = EnumSet.noneOf(Medium.class);
                for (Medium kind : Medium.values()) {
                    if (random.nextBoolean()) {
                        channels.add(kind);
                    }
                }
                people.add(
                        new OnDuty(
                                rung.name(),
                                "c" + number,
                                random.nextInt(4) == 0 ? null : "s" + number,
                                channels));
            }
            duties.put(rung.name(), people);
        }

        /** Sometimes none: what has come to its end is never told again then. */
        private List<TimingRow> times() {
            if (random.nextInt(5) == 0) {
                return List.of();
            }
            var all = new ArrayList<TimingRow>();
            for (AlertLevel level : AlertLevel.values()) {
                all.add(
                        new TimingRow(
                                "*",
                                level,
                                Duration.ofMinutes(5 + random.nextInt(50)),
                                Duration.ofHours(1 + random.nextInt(40)),
                                level == AlertLevel.RED || random.nextBoolean() ? null : DIGEST,
                                false,
                                "test"));
            }
            return all;
        }

        private List<PolicyStep> rows() {
            var all = new ArrayList<PolicyStep>();
            for (AlertLevel level : AlertLevel.values()) {
                for (int step = 1; step <= 1 + random.nextInt(4); step++) {
                    Duration patience =
                            seed % 10 == 0 ? Duration.ZERO : Duration.ofMinutes(random.nextInt(20));
                    boolean reminds = random.nextBoolean() && patience.toMinutes() > 1;
                    boolean hours = level != AlertLevel.RED && random.nextInt(4) == 0;
                    all.add(
                            new PolicyStep(
                                    "*",
                                    level,
                                    step,
                                    Rung.values()[random.nextInt(Rung.values().length)],
                                    "dispatch",
                                    random.nextBoolean() ? "SMS" : "SMS VOICE",
                                    reminds ? patience.dividedBy(2) : null,
                                    patience,
                                    random.nextInt(4) == 0,
                                    hours ? "08:30" : null,
                                    hours ? "17:30" : null,
                                    step == 1 ? null : "has no answer",
                                    false,
                                    "test"));
                }
            }
            return all;
        }
    }

    /** Goes through the policy by hand. */
    private static final class Reference {
        final World world;
        final Set<String> receivers = new TreeSet<>();

        /** Of the step under way, by contact: whether he answered; by its subject where it has. */
        final Map<String, Boolean> answers = new LinkedHashMap<>();

        final Map<String, String> subjects = new HashMap<>();
        final Map<String, Set<String>> reached = new HashMap<>();
        List<PolicyStep> plan = List.of();
        List<PolicyStep> left = new ArrayList<>();
        PolicyStep current;
        AlertLevel level;
        int round;
        boolean running;
        boolean exhausted;

        /** Whether the round told anybody. */
        boolean somebody;

        int unanswered;

        /** Since when nobody was found or has answered. */
        Instant inVainSince;

        /** What has no end is ten days old. */
        boolean old;

        boolean ended;
        Instant repeatsAt;
        Instant reminderAt;
        Instant goesOnAt;
        Instant pausedAt;
        int noticedIn;
        int returns;

        Reference(World world) {
            this.world = world;
        }

        Set<String> look(ToldAlert alert, Instant now) {
            var out = new TreeSet<String>();
            if (ended
                    || round == 0
                            && (alert.closed() || alert.acknowledged() || alert.suppressed())) {
                return out;
            }
            boolean awaited = running && receivers.isEmpty() && pausedAt == null && current == null;
            if (alert.closed() && awaited) {
                over(now, out);
                return out;
            }
            if (alert.closed()) {
                ended = true;
                exhausted = false;
                receivers.forEach(it -> out.add("END " + it));
                return out;
            }
            if (alert.suppressed()) {
                if (pausedAt == null) {
                    pausedAt = now;
                } else if (alert.endsSoon() && noticedIn != round) {
                    receivers.forEach(it -> out.add("NOTICE " + it));
                    noticedIn = receivers.isEmpty() ? noticedIn : round;
                }
                return out;
            }
            boolean begins = round == 0 || alert.level().ordinal() > level.ordinal();
            boolean back = round > 0 && alert.returns() != returns;
            if (!alert.acknowledged() && back && !begins && running) {
                round++;
                returns = alert.returns();
                pausedAt = null;
                if (current != null) {
                    left.addFirst(current);
                }
                boolean waited = current == null && !now.isBefore(goesOnAt);
                forget();
                goOn(now, waited, out);
                return out;
            }
            if (!alert.acknowledged() && (begins || back)) {
                round++;
                returns = alert.returns();
                pausedAt = null;
                level = alert.level();
                unanswered = 0;
                inVainSince = null;
                begin(now, out);
                return out;
            }
            if (pausedAt != null) {
                Duration still = Duration.between(pausedAt, now);
                pausedAt = null;
                if (!still.isNegative()) {
                    goesOnAt = goesOnAt == null ? null : goesOnAt.plus(still);
                    reminderAt = reminderAt == null ? null : reminderAt.plus(still);
                    repeatsAt = repeatsAt == null ? null : repeatsAt.plus(still);
                }
                return out;
            }
            if (exhausted) {
                if (alert.acknowledged() || isAnswered(alert)) {
                    exhausted = false;
                } else if (repeatsAt != null && !now.isBefore(repeatsAt)
                        || !somebody && !old && ofLevel().stream().anyMatch(this::hasSomebody)) {
                    round++;
                    begin(now, out);
                }
                return out;
            }
            if (!running) {
                return out;
            }
            if (isAnswered(alert)) {
                running = false;
            } else if (reminderAt != null) {
                if (!now.isBefore(reminderAt)) {
                    goesOnAt = now.plus(current.patience()).minus(current.remindAfter());
                    reminderAt = null;
                    answers.forEach((who, answered) -> {
                        if (!answered && !alert.muted().contains("" + subjects.get(who))) {
                            reached.get(who)
                                    .forEach(it ->
                                            out.add(
                                                    "REMINDER %d.%d %s"
                                                            .formatted(round, current.step(), it)));
                        }
                    });
                }
            } else if (!now.isBefore(goesOnAt)) {
                goOn(now, current == null, out);
            }
            return out;
        }

        private boolean isAnswered(ToldAlert alert) {
            if (current != null && current.everyone()) {
                return answers.values().stream().allMatch(it -> it);
            }
            return alert.acknowledged() || answers.containsValue(true);
        }

        private List<PolicyStep> ofLevel() {
            List<PolicyStep> all = world.rows.stream().filter(it -> it.level() == level).toList();
            return world.endless ? atOnce(all) : all;
        }

        /** Each place once; it is known of the first step only that it is taken. */
        private static List<PolicyStep> atOnce(List<PolicyStep> rows) {
            var all = new ArrayList<PolicyStep>();
            for (PolicyStep row : rows) {
                if (all.isEmpty() || row.rung() != rows.getFirst().rung()) {
                    all.add(row.withoutWaiting(all.size() + 1));
                }
            }
            return all;
        }

        private boolean hasSomebody(PolicyStep row) {
            return world.onDuty(row.rung(), row.duty()).stream()
                    .flatMap(it -> it.channels().stream())
                    .anyMatch(it -> row.channels().contains(it.name()));
        }

        private void begin(Instant now, Set<String> out) {
            plan = ofLevel();
            left = new ArrayList<>(plan);
            running = true;
            exhausted = false;
            somebody = false;
            forget();
            goOn(now, false, out);
        }

        /** It was closed while its message waited for its time. */
        private void over(Instant now, Set<String> out) {
            if (now.isBefore(goesOnAt)) {
                return;
            }
            PolicyStep row = left.getFirst();
            if (!isOpen(row, now)) {
                goesOnAt = opens(row, now, true);
                return;
            }
            ended = true;
            running = false;
            for (DutyBoard.OnDuty it : world.onDuty(row.rung(), row.duty())) {
                it.channels().stream()
                        .filter(kind -> row.channels().contains(kind.name()))
                        .forEach(kind -> out.add("OVER " + it.place() + it.contact() + kind));
            }
        }

        private void forget() {
            current = null;
            answers.clear();
            subjects.clear();
            reached.clear();
        }

        /**
         * @param waited whether the next step was waited for until now
         */
        private void goOn(Instant now, boolean waited, Set<String> out) {
            boolean first = waited;
            reminderAt = null;
            repeatsAt = null;
            while (!left.isEmpty()) {
                PolicyStep row = left.getFirst();
                Instant opens = opens(row, now, first);
                if (opens.isAfter(now)) {
                    goesOnAt = opens;
                    forget();
                    return;
                }
                first = false;
                left.removeFirst();
                if (!hasSomebody(row)) {
                    continue;
                }
                forget();
                somebody = true;
                for (DutyBoard.OnDuty it : world.onDuty(row.rung(), row.duty())) {
                    for (Medium kind : it.channels()) {
                        if (row.channels().contains(kind.name())) {
                            String whom = it.place() + it.contact() + kind;
                            out.add("START %d.%d %s".formatted(round, row.step(), whom));
                            receivers.add(whom);
                            answers.put(it.contact(), false);
                            subjects.put(it.contact(), it.subject());
                            reached.computeIfAbsent(it.contact(), _ -> new TreeSet<>()).add(whom);
                        }
                    }
                }
                current = row;
                goesOnAt = now.plus(row.patience());
                reminderAt = row.remindAfter() == null ? null : now.plus(row.remindAfter());
                return;
            }
            running = false;
            exhausted = true;
            repeatsAt = repeatsAt(now);
            unanswered++;
        }

        private Instant repeatsAt(Instant now) {
            boolean waits = plan.stream().anyMatch(it -> it.patience().toMinutes() > 0);
            old =
                    world.endless
                            && inVainSince != null
                            && Duration.between(inVainSince, now).toDays() >= 10;
            inVainSince = inVainSince == null ? now : inVainSince;
            if (world.times.isEmpty() || old || somebody && !waits) {
                return null;
            }
            TimingRow row = world.times.get(level.ordinal());
            Duration pause = row.repeatAfter();
            for (int time = 0;
                    time < unanswered && pause.compareTo(row.repeatLongest()) < 0;
                    time++) {
                pause = pause.multipliedBy(2);
            }
            Instant period =
                    now.plus(
                            pause.compareTo(row.repeatLongest()) < 0 ? pause : row.repeatLongest());
            boolean onlyCity = plan.stream().allMatch(it -> it.rung() == Rung.CITY);
            if (somebody || onlyCity) {
                return period;
            }
            Instant handOver = world.nextHandOver(Rung.MINE, "dispatch");
            return period.isBefore(handOver) ? period : handOver;
        }

        void answer(String subject) {
            if (!ended) {
                answers.replaceAll(
                        (who, answered) -> answered || subject.equals(subjects.get(who)));
            }
        }

        /**
         * @param waited whatever the digest says
         */
        private Instant opens(PolicyStep row, Instant now, boolean waited) {
            boolean digest =
                    !waited
                            && row.hoursFrom() != null
                            && !world.times.isEmpty()
                            && world.times.get(level.ordinal()).digest() != null;
            Instant moment = now;
            while (!isOpen(row, moment) || digest && !isDigest(moment)) {
                moment = nextMinute(moment);
            }
            return moment;
        }

        private static boolean isDigest(Instant moment) {
            LocalTime there = moment.atOffset(WorkCalendar.CHINA).toLocalTime();
            return there.equals(LocalTime.of(9, 0)) || there.equals(LocalTime.of(15, 0));
        }

        private static boolean isOpen(PolicyStep row, Instant moment) {
            OffsetDateTime there = moment.atOffset(WorkCalendar.CHINA);
            boolean weekend =
                    there.getDayOfWeek() == DayOfWeek.SATURDAY
                            || there.getDayOfWeek() == DayOfWeek.SUNDAY;
            return row.hoursFrom() == null
                    || !weekend
                            && !there.toLocalTime().isBefore(LocalTime.parse(row.hoursFrom()))
                            && there.toLocalTime().isBefore(LocalTime.parse(row.hoursTo()));
        }

        private static Instant nextMinute(Instant moment) {
            return Instant.ofEpochSecond((moment.getEpochSecond() / 60 + 1) * 60);
        }
    }
}
