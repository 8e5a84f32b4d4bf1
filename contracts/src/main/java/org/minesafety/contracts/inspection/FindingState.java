package org.minesafety.contracts.inspection;

import java.time.LocalDate;
import java.util.List;

/**
 * A finding that may be a major hazard. Names of who found it stay inside.
 *
 * @param id UUID
 * @param mine 12-digit code
 * @param criterion code of the item of the standard that it may meet
 * @param place underground or on the site, in words; at most 200 characters
 * @param record number of the record of the inspection; at most 200 characters
 * @param foundOn day in China
 * @param finders subjects of the officers who found it, as in their tokens: no names; at most 20 of
 *     at most 255 characters; none in records of the first releases
 * @param state whether the state's own office (监察) found it, and not a department of the place
 */
public record FindingState(
        String id,
        String mine,
        String criterion,
        String place,
        String record,
        LocalDate foundOn,
        List<String> finders,
        boolean state) {

    public FindingState {
        finders = finders == null ? List.of() : List.copyOf(finders);
    }
}
