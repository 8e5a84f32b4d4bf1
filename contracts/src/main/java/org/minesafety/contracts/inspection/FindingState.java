package org.minesafety.contracts.inspection;

import java.time.LocalDate;

/**
 * A finding that may be a major hazard. Who found it stays inside.
 *
 * @param id UUID
 * @param mine 12-digit code
 * @param criterion code of the item of the standard that it may meet
 * @param place underground or on the site, in words; at most 200 characters
 * @param record number of the record of the inspection; at most 200 characters
 * @param foundOn day in China
 * @param state whether the state's own office (监察) found it, and not a department of the place
 */
public record FindingState(
        String id,
        String mine,
        String criterion,
        String place,
        String record,
        LocalDate foundOn,
        boolean state) {}
