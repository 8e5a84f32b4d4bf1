package org.minesafety.inspection.risk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.inspection.risk.domain.RankedMine;
import org.minesafety.inspection.risk.domain.RiskProfile;
import org.minesafety.inspection.risk.domain.Tally;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A risk profile as it is stored.
 *
 * @param rank by which the list is sorted; no two are the same
 * @param leaves when the first of its recent alarms is no recent one any more
 */
@Document(RiskDocument.COLLECTION)
@CompoundIndex(def = "{'units': 1, 'rank': 1}")
@CompoundIndex(def = "{'_id': 1, 'rank': 1}")
record RiskDocument(
        @Id String mine,
        String name,
        String division,
        List<String> units,
        Tally alarms,
        String rank,
        @Indexed @Nullable Instant leaves) {

    static final String COLLECTION = "risk-profiles";

    static RiskDocument of(RiskProfile profile, @Nullable Instant leaves) {
        RankedMine mine = profile.mine();
        return new RiskDocument(
                mine.code().value(),
                mine.name(),
                mine.division(),
                mine.units(),
                profile.alarms(),
                profile.rank(),
                leaves);
    }

    RiskProfile profile() {
        return new RiskProfile(new RankedMine(new MineCode(mine), name, division, units), alarms);
    }
}
