package org.minesafety.hazard.majorhazard;

import java.time.LocalDate;
import java.util.List;
import org.minesafety.contracts.hazard.HazardOrigin;

/**
 * Raise a candidate of what another service tells.
 *
 * @param cause id of what it tells; once for each item
 * @param criterion code of the item of the standard that it may meet; a person determines it by
 *     this one or another
 * @param words what was found, seen or ordered
 * @param foundOn day in China
 * @param finders subjects of the officers who found it; empty where nobody did
 */
public record RaiseCandidate(
        String cause,
        String mine,
        HazardOrigin origin,
        String criterion,
        String place,
        String words,
        LocalDate foundOn,
        List<String> finders) {}
