package org.minesafety.alert.directory.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * A duty list and who is on it when. A day in China has as many shifts as hand-overs; each lasts
 * until the next hand-over and belongs to the day on which it begins, so that the night of a day
 * off is one of that day. The turns go round, one for each shift; an empty turn means nobody.
 *
 * @param name of the duty, unique in the directory
 * @param handOvers times of the day, ascending
 * @param since first day; before its first hand-over nobody is on duty
 * @param turns each the ids of the contacts that are on duty together
 * @param turnsOnDaysOff go round by themselves on days off, and the others on workdays only; none:
 *     all days are alike
 * @param substitutions who is on duty instead, whatever the turn
 */
public record Duty(
        String name,
        List<LocalTime> handOvers,
        LocalDate since,
        List<List<String>> turns,
        List<List<String>> turnsOnDaysOff,
        List<Substitution> substitutions) {

    private static final int FRIDAY = 5;

    /**
     * @param from inclusive
     * @param to exclusive
     * @param contacts none: nobody
     */
    public record Substitution(Instant from, Instant to, List<String> contacts) {

        public Substitution {
            contacts = List.copyOf(contacts);
        }

        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    private record Shift(LocalDate day, int number) {}

    public Duty {
        handOvers = List.copyOf(handOvers);
        turns = turns.stream().map(List::copyOf).toList();
        turnsOnDaysOff = turnsOnDaysOff.stream().map(List::copyOf).toList();
        substitutions = List.copyOf(substitutions);
    }

    /** Ids of the contacts that are on duty at a moment. */
    public List<String> at(Instant moment, WorkCalendar calendar) {
        return substitutions.stream()
                .filter(it -> it.covers(moment))
                .findFirst()
                .map(Substitution::contacts)
                .or(() -> shiftAt(moment).map(shift -> turn(shift, calendar)))
                .orElse(List.of());
    }

    /**
     * When somebody else may be on it: the next hand-over, or where a substitution ends or begins.
     */
    public Instant nextHandOver(Instant moment) {
        LocalDate today = WorkCalendar.dayOf(moment);
        LocalDate first = today.isBefore(since) ? since : today;
        Stream<Instant> shifts =
                Stream.of(first, first.plusDays(1))
                        .flatMap(day ->
                                handOvers.stream()
                                        .map(it -> day.atTime(it).toInstant(WorkCalendar.CHINA)));
        return Stream.concat(
                        shifts, substitutions.stream().flatMap(it -> Stream.of(it.from(), it.to())))
                .filter(it -> it.isAfter(moment))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Optional<Shift> shiftAt(Instant moment) {
        LocalDate day = WorkCalendar.dayOf(moment);
        LocalTime time = moment.atOffset(WorkCalendar.CHINA).toLocalTime();
        int begun = (int) handOvers.stream().filter(it -> !it.isAfter(time)).count();
        Shift shift =
                begun > 0
                        ? new Shift(day, begun - 1)
                        : new Shift(day.minusDays(1), handOvers.size() - 1);
        return shift.day().isBefore(since) ? Optional.empty() : Optional.of(shift);
    }

    private List<String> turn(Shift shift, WorkCalendar calendar) {
        boolean alike = turnsOnDaysOff.isEmpty();
        boolean works = alike || isWorkday(shift.day(), calendar);
        List<List<String>> round = works ? turns : turnsOnDaysOff;
        long days =
                since.datesUntil(shift.day())
                        .filter(it -> alike || isWorkday(it, calendar) == works)
                        .count();
        return round.get((int) ((days * handOvers.size() + shift.number()) % round.size()));
    }

    /** Of a year that nobody has published, the weekends are known. */
    private static boolean isWorkday(LocalDate day, WorkCalendar calendar) {
        return calendar.knows(day)
                ? calendar.isWorkday(day)
                : day.getDayOfWeek().getValue() <= FRIDAY;
    }

    /** Ids of all that are ever on it. */
    Set<String> contacts() {
        var all = new HashSet<String>();
        turns.forEach(all::addAll);
        turnsOnDaysOff.forEach(all::addAll);
        substitutions.forEach(it -> all.addAll(it.contacts()));
        return all;
    }
}
