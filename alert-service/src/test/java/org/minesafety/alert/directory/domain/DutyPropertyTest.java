package org.minesafety.alert.directory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.alert.directory.domain.Duty.Substitution;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.WorkCalendar;

/** Random duty lists: who is on duty is what somebody finds who walks through all shifts. */
class DutyPropertyTest {

    private static final PublishedYear YEAR =
            new PublishedYear(
                    2026, "2026-09-25/2026-09-27 2026-10-01/2026-10-07", "2026-09-20", "notice");
    private static final WorkCalendar CALENDAR = new WorkCalendar(List.of(YEAR));
    private static final int SHOTS = 300;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void who_is_on_duty_is_what_a_walk_through_all_shifts_finds(int seed) {
        var random = new Random(seed);
        // to the turn of the year, behind which no days off are published
        LocalDate since = LocalDate.of(2026, 9, 1).plusDays(random.nextInt(110));
        Duty duty = duty(random, since);
        List<Shift> shifts = walk(duty);
        for (int shot = 0; shot < SHOTS; shot++) {
            Instant moment = moment(random, duty, since);
            assertThat(duty.at(moment, CALENDAR))
                    .as("seed %d at %s: %s", seed, moment, duty)
                    .isEqualTo(found(duty, shifts, moment));
            assertThat(duty.nextHandOver(moment))
                    .as("seed %d at %s: %s", seed, moment, duty)
                    .isEqualTo(nextChange(duty, shifts, moment));
        }
    }

    private static Instant nextChange(Duty duty, List<Shift> shifts, Instant moment) {
        var changes = new TreeSet<>(shifts.stream().map(Shift::from).toList());
        duty.substitutions().forEach(it -> changes.addAll(List.of(it.from(), it.to())));
        return changes.higher(moment);
    }

    private record Shift(Instant from, List<String> contacts) {}

    /** Day by day and shift by shift, each list turned by hand. */
    private static List<Shift> walk(Duty duty) {
        var workdays = new ArrayList<>(duty.turns());
        var daysOff = new ArrayList<>(duty.turnsOnDaysOff());
        var shifts = new ArrayList<Shift>();
        for (LocalDate day = duty.since(); day.isBefore(duty.since().plusDays(60)); ) {
            var list = daysOff.isEmpty() || works(day) ? workdays : daysOff;
            for (LocalTime time : duty.handOvers()) {
                shifts.add(
                        new Shift(day.atTime(time).toInstant(WorkCalendar.CHINA), list.getFirst()));
                list.addLast(list.removeFirst());
            }
            day = day.plusDays(1);
        }
        return shifts;
    }

    private static boolean works(LocalDate day) {
        boolean weekend =
                day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (day.equals(LocalDate.of(2026, 9, 20))) {
            return true;
        }
        boolean holiday =
                !day.isBefore(LocalDate.of(2026, 9, 25)) && !day.isAfter(LocalDate.of(2026, 9, 27))
                        || !day.isBefore(LocalDate.of(2026, 10, 1))
                                && !day.isAfter(LocalDate.of(2026, 10, 7));
        return !weekend && !holiday;
    }

    private static List<String> found(Duty duty, List<Shift> shifts, Instant moment) {
        for (Substitution it : duty.substitutions()) {
            if (it.from().compareTo(moment) <= 0 && moment.compareTo(it.to()) < 0) {
                return it.contacts();
            }
        }
        List<String> last = List.of();
        for (Shift shift : shifts) {
            if (shift.from().compareTo(moment) <= 0) {
                last = shift.contacts();
            }
        }
        return last;
    }

    private static Duty duty(Random random, LocalDate since) {
        List<LocalTime> handOvers =
                random.ints(1 + random.nextInt(3), 0, 24)
                        .sorted()
                        .distinct()
                        .mapToObj(hour -> LocalTime.of(hour, 30))
                        .toList();
        var substitutions = new ArrayList<Substitution>();
        Instant from = since.atStartOfDay().toInstant(WorkCalendar.CHINA);
        for (int i = random.nextInt(4); i > 0; i--) {
            from = from.plusSeconds(random.nextInt(800_000));
            Instant to = from.plusSeconds(1 + random.nextInt(200_000));
            substitutions.add(new Substitution(from, to, turn(random)));
            from = to;
        }
        return new Duty(
                "dispatch", handOvers, since, turns(random, 1), turns(random, 0), substitutions);
    }

    private static List<List<String>> turns(Random random, int least) {
        return IntStream.range(0, least + random.nextInt(5)).mapToObj(_ -> turn(random)).toList();
    }

    private static List<String> turn(Random random) {
        return random.ints(random.nextInt(3), 0, 9).distinct().mapToObj(it -> "c" + it).toList();
    }

    /** Often exactly at a hand-over, or a millisecond before. */
    private static Instant moment(Random random, Duty duty, LocalDate since) {
        LocalDate day = since.plusDays(random.nextInt(60) - 2);
        LocalTime handOver = duty.handOvers().get(random.nextInt(duty.handOvers().size()));
        return switch (random.nextInt(3)) {
            case 0 -> day.atTime(handOver).toInstant(WorkCalendar.CHINA);
            case 1 -> day.atTime(handOver).toInstant(WorkCalendar.CHINA).minusMillis(1);
            default ->
                    day.atStartOfDay()
                            .toInstant(WorkCalendar.CHINA)
                            .plusSeconds(random.nextInt(86_400));
        };
    }
}
