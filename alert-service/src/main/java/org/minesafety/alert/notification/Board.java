package org.minesafety.alert.notification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.DutyContact;
import org.minesafety.alert.directory.DutyContacts.HandOver;
import org.minesafety.alert.directory.DutyContacts.Roster;
import org.minesafety.alert.notification.domain.DutyBoard;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.platform.calendar.WorkCalendar;

/**
 * Who is on duty now.
 *
 * @param mineType null where the registry does not know the mine
 * @param units over the mine, from the province down
 * @param contacts by place
 * @param handOvers the next one by place and duty
 */
record Board(
        String mine,
        @Nullable String mineType,
        List<String> units,
        Map<String, List<DutyContact>> contacts,
        Map<String, Instant> handOvers,
        WorkCalendar calendar)
        implements DutyBoard {

    static Board of(
            String mine,
            @Nullable String mineType,
            List<String> units,
            Roster roster,
            WorkCalendar calendar) {
        return new Board(
                mine,
                mineType,
                units,
                roster.onDuty().stream().collect(groupingBy(DutyContact::place)),
                roster.handOvers().stream()
                        .collect(toMap(it -> key(it.place(), it.duty()), HandOver::at)),
                calendar);
    }

    private static String key(String place, String duty) {
        return place + "|" + duty;
    }

    @Override
    public List<OnDuty> onDuty(Rung rung, String duty) {
        String place = place(rung);
        return place == null
                ? List.of()
                : contacts.getOrDefault(place, List.of()).stream()
                        .filter(it -> it.duty().equals(duty))
                        .map(Board::named)
                        .toList();
    }

    @Override
    public @Nullable String place(Rung rung) {
        return rung.place(mine, units);
    }

    @Override
    public @Nullable Instant nextHandOver(Rung rung, String duty) {
        String place = place(rung);
        return place == null ? null : handOvers.get(key(place, duty));
    }

    private static OnDuty named(DutyContact it) {
        return new OnDuty(
                it.place(),
                it.contact(),
                it.subject(),
                Arrays.stream(Medium.values())
                        .filter(medium -> it.channels().contains(medium.name()))
                        .collect(toSet()));
    }
}
