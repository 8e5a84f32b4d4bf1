package org.minesafety.acceptance;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Days on which people of the authorities work, as the platform's own table has them. */
final class Workdays {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Set<Integer> years = new HashSet<>();
    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> worked = new HashSet<>();

    Workdays(Api reader) throws IOException {
        for (JsonNode row : Steps.shown(reader, "/api/v1/reference/workdays").path("items")) {
            years.add(row.path("year").asInt());
            days(row.path("daysOff")).forEach(off::add);
            days(row.path("workdays")).forEach(worked::add);
        }
    }

    /** Of a year that the table knows. */
    LocalDate latestUntil(LocalDate day) {
        LocalDate one = day;
        while (!years.contains(one.getYear()) || !isWorked(one)) {
            one = one.minusDays(1);
        }
        return one;
    }

    private boolean isWorked(LocalDate day) {
        return worked.contains(day) || !off.contains(day) && !WEEKEND.contains(day.getDayOfWeek());
    }

    private static Stream<LocalDate> days(JsonNode text) {
        return Arrays.stream(text.asString().split(" "))
                .filter(span -> !span.isEmpty())
                .map(span -> span.split("/"))
                .flatMap(ends -> {
                    LocalDate first = LocalDate.parse(ends[0]);
                    return first.datesUntil(LocalDate.parse(ends[ends.length - 1]).plusDays(1));
                });
    }
}
