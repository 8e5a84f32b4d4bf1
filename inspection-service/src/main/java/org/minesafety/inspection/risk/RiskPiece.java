package org.minesafety.inspection.risk;

import java.util.List;
import org.minesafety.inspection.risk.domain.RiskProfile;

/**
 * A piece of the list of risk profiles.
 *
 * @param snapshot all pieces that name the same one show the same list
 */
record RiskPiece(List<RiskProfile> profiles, long snapshot) {

    public RiskPiece {
        profiles = List.copyOf(profiles);
    }
}
