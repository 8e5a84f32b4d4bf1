package org.minesafety.hazard.disastergrade;

import java.util.List;
import java.util.UUID;
import org.minesafety.hazard.disastergrade.domain.SaidEvidence;

/**
 * Grade a mine in a dimension for the first time.
 *
 * @param files ids of the paper itself, which the caller has uploaded
 */
public record DetermineGrade(
        String mine, String dimension, SaidEvidence evidence, List<UUID> files) {

    public DetermineGrade {
        files = List.copyOf(files);
    }
}
