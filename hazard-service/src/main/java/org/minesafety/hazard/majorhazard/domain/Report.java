package org.minesafety.hazard.majorhazard.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardOrigin;

/**
 * How a hazard was reported. It never changes: who reported his own hazard, and when, decides about
 * penalties.
 *
 * @param origin said by the platform
 * @param by subject of who reported it; {@value #TOLD} of what another service tells
 * @param finders subjects of the officers who found what another service tells; for the rules about
 *     persons only, never shown
 * @param number of the reporter's own; null where it has none
 * @param place underground or on the site, in words
 * @param evidence numbers or descriptions of pictures, measurements and records
 * @param foundOn day in China
 * @param earlier id of the hazard of which this is a return; null where it is none
 * @param repeat how many there were before
 * @param at on the platform's clock
 */
public record Report(
        HazardOrigin origin,
        String by,
        List<String> finders,
        @Nullable String number,
        String place,
        String description,
        List<String> evidence,
        LocalDate foundOn,
        @Nullable String earlier,
        int repeat,
        Instant at) {

    /** No person. */
    public static final String TOLD = "platform";

    public Report {
        finders = finders == null ? List.of() : List.copyOf(finders);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /** Persons who found it, as far as they are known. */
    Stream<String> persons() {
        return by.equals(TOLD) ? finders.stream() : Stream.of(by);
    }

    /** Whether the mine or its parent company found it. */
    boolean isOwnFind() {
        return origin == HazardOrigin.SELF_CHECK || origin == HazardOrigin.COMPANY_CHECK;
    }
}
