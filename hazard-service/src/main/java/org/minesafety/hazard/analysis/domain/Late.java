package org.minesafety.hazard.analysis.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days at whose end a hazard was overdue: its deadline was over and it was not rectified.
 *
 * @param due deadline that was or will be over
 * @param from first such day
 * @param to day on which it ended, exclusive; null: it has not
 */
public record Late(LocalDate due, LocalDate from, @Nullable LocalDate to) {

    /**
     * Most that are kept of one hazard. Further ones prolong the last, so that what lies between
     * them counts as overdue as well.
     */
    public static final int MOST = 20;

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    /**
     * @param due deadline that runs from now on; null: none does
     * @param day on which it changed
     */
    static List<Late> after(List<Late> before, @Nullable LocalDate due, LocalDate day) {
        Late last = before.isEmpty() || before.getLast().to != null ? null : before.getLast();
        if (last != null && last.due.equals(due)) {
            return before;
        }
        List<Late> all = new ArrayList<>(before);
        if (last != null) {
            all.removeLast();
            if (day.isAfter(last.from)) {
                all.add(new Late(last.due, last.from, day));
            }
        }
        if (due != null) {
            LocalDate over = due.plusDays(1);
            LocalDate from = over.isBefore(day) ? day : over;
            all.add(new Late(due, all.size() < MOST ? from : all.removeLast().from, null));
        }
        return List.copyOf(all);
    }
}
