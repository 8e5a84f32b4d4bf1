package org.minesafety.alert.directory.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.domain.DirectoryInvalid.Rule;
import org.minesafety.alert.directory.domain.Duty.Substitution;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Violations;

/** What somebody says of a duty; whatever is left out is null. */
public record SaidDuty(
        @Nullable List<@Nullable LocalTime> handOvers,
        @Nullable LocalDate since,
        @Nullable List<@Nullable List<@Nullable String>> turns,
        @Nullable List<@Nullable List<@Nullable String>> turnsOnDaysOff,
        @Nullable List<@Nullable SaidSubstitution> substitutions) {

    static final int MOST_HAND_OVERS = 4;
    static final int MOST_TURNS = 62;
    static final int MOST_AT_ONCE = 5;
    static final int MOST_SUBSTITUTIONS = 30;

    private static final int YEARS_BACK = 10;
    private static final int YEARS_AHEAD = 1;

    /** As {@link Substitution}. */
    public record SaidSubstitution(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable List<@Nullable String> contacts) {}

    /**
     * @param known ids of the contacts of the directory
     * @throws org.minesafety.platform.domain.Invalid naming every rule that is broken
     */
    Duty check(String name, Set<String> known, Instant now) {
        Violations found = DirectoryInvalid.violations();
        handOvers(found);
        found.required("since", since).ifPresent(day -> day(day, now, found));
        turns("turns", said(turns), known, found);
        if (turns == null || turns.isEmpty()) {
            found.add("turns", Violations.Common.REQUIRED);
        }
        turns("turnsOnDaysOff", said(turnsOnDaysOff), known, found);
        substitutions(known, found);
        found.throwIfAny();
        return duty(name);
    }

    private void handOvers(Violations found) {
        List<@Nullable LocalTime> all = said(handOvers);
        if (all.isEmpty()) {
            found.add("handOvers", Violations.Common.REQUIRED);
        } else if (all.size() > MOST_HAND_OVERS) {
            found.add("handOvers", Rule.TOO_MANY, MOST_HAND_OVERS);
        }
        LocalTime before = null;
        for (LocalTime time : all) {
            if (time == null || before != null && !time.isAfter(before)) {
                found.add("handOvers", Rule.ASCENDING);
                return;
            }
            before = time;
        }
    }

    private static void day(LocalDate day, Instant now, Violations found) {
        LocalDate today = WorkCalendar.dayOf(now);
        LocalDate first = today.minusYears(YEARS_BACK);
        LocalDate last = today.plusYears(YEARS_AHEAD);
        if (day.isBefore(first) || day.isAfter(last)) {
            found.add("since", Rule.DAY, first, last);
        }
    }

    private static void turns(
            String field,
            List<@Nullable List<@Nullable String>> said,
            Set<String> known,
            Violations found) {
        if (said.size() > MOST_TURNS) {
            found.add(field, Rule.TOO_MANY, MOST_TURNS);
            return;
        }
        for (int place = 0; place < said.size(); place++) {
            String at = field + "[" + place + "]";
            List<@Nullable String> turn = said.get(place);
            if (turn == null) {
                found.add(at, Violations.Common.REQUIRED);
            } else {
                together(at, turn, known, found);
            }
        }
    }

    private static void together(
            String field, List<@Nullable String> contacts, Set<String> known, Violations found) {
        if (contacts.size() > MOST_AT_ONCE) {
            found.add(field, Rule.TOO_MANY, MOST_AT_ONCE);
            return;
        }
        var seen = new HashSet<String>();
        for (int place = 0; place < contacts.size(); place++) {
            String contact = contacts.get(place);
            String at = field + "[" + place + "]";
            if (contact == null || !known.contains(contact)) {
                found.add(at, Rule.UNKNOWN_CONTACT);
            } else if (!seen.add(contact)) {
                found.add(at, Rule.TWICE);
            }
        }
    }

    private void substitutions(Set<String> known, Violations found) {
        List<@Nullable SaidSubstitution> all = said(substitutions);
        if (all.size() > MOST_SUBSTITUTIONS) {
            found.add("substitutions", Rule.TOO_MANY, MOST_SUBSTITUTIONS);
            return;
        }
        for (int place = 0; place < all.size(); place++) {
            String field = "substitutions[" + place + "]";
            SaidSubstitution one = all.get(place);
            if (one == null) {
                found.add(field, Violations.Common.REQUIRED);
                continue;
            }
            found.required(field + ".from", one.from());
            found.required(field + ".to", one.to());
            if (one.from() != null && one.to() != null && !one.from().isBefore(one.to())) {
                found.add(field + ".to", Rule.SPAN);
            }
            together(field + ".contacts", said(one.contacts()), known, found);
            if (all.subList(0, place).stream().anyMatch(other -> overlap(one, other))) {
                found.add(field, Rule.OVERLAP);
            }
        }
    }

    private static boolean overlap(SaidSubstitution one, @Nullable SaidSubstitution other) {
        return other != null
                && one.from() != null
                && one.to() != null
                && other.from() != null
                && other.to() != null
                && one.from().isBefore(other.to())
                && other.from().isBefore(one.to());
    }

    /** Nothing that it needs is missing any more. */
    private Duty duty(String name) {
        return new Duty(
                name,
                whole(handOvers),
                requireNonNull(since),
                whole(turns).stream().map(SaidDuty::whole).toList(),
                whole(turnsOnDaysOff).stream().map(SaidDuty::whole).toList(),
                whole(substitutions).stream()
                        .map(it ->
                                new Substitution(
                                        requireNonNull(it.from()),
                                        requireNonNull(it.to()),
                                        whole(it.contacts())))
                        .sorted(Comparator.comparing(Substitution::from))
                        .toList());
    }

    private static <T> List<@Nullable T> said(@Nullable List<@Nullable T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> List<T> whole(@Nullable List<@Nullable T> said) {
        return said == null ? List.of() : said.stream().<T>map(it -> requireNonNull(it)).toList();
    }
}
