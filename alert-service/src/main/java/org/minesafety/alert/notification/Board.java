package org.minesafety.alert.notification;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.DutyContact;
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
 */
record Board(
        String mine,
        @Nullable String mineType,
        List<String> units,
        Map<String, Collection<DutyContact>> contacts,
        WorkCalendar calendar)
        implements DutyBoard {

    @Override
    public List<OnDuty> onDuty(Rung rung, String duty) {
        String place = rung.place(mine, units);
        return place == null
                ? List.of()
                : contacts.getOrDefault(place, List.of()).stream()
                        .filter(it -> it.duty().equals(duty))
                        .map(Board::named)
                        .toList();
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
