package org.minesafety.alert.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.platform.calendar.WorkCalendar;

/** Who is on duty now in the chain over a mine, and the calendar of now. */
public interface DutyBoard {

    /** None where nobody is, or the chain has no such rung. */
    List<OnDuty> onDuty(Rung rung, String duty);

    /** Code of the place at a rung; null where the chain has none. */
    @Nullable String place(Rung rung);

    /** When somebody else may come on a duty; null where there is no such duty. */
    @Nullable Instant nextHandOver(Rung rung, String duty);

    WorkCalendar calendar();

    /**
     * A contact that is on duty.
     *
     * @param place code of the mine or unit whose directory has it
     * @param contact id in that directory
     * @param subject of the login by which the person answers
     */
    record OnDuty(String place, String contact, @Nullable String subject, Set<Medium> channels) {}
}
