package org.minesafety.hazard.majorhazard;

import java.time.LocalDate;
import java.util.List;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.criterion.CriteriaTable;
import org.minesafety.hazard.criterion.Criterion;
import org.minesafety.hazard.criterion.DatedCriterion;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.hazard.majorhazard.domain.Determination.Citation;
import org.minesafety.hazard.majorhazard.domain.Hazard;

/** The items that may be cited for the hazards of a kind of mine. */
record Standards(CriteriaTable table, MineType type) {

    private static final int MOST_SHOWN = 50;

    /**
     * With the standard and the version of the table that it was determined under.
     *
     * @throws CriterionDoesNotFit with what would fit
     */
    Determination cite(Determination what, Hazard hazard) {
        LocalDate found = hazard.foundOn();
        Criterion item = table.find(what.criterion(), found).map(DatedCriterion::item).orElse(null);
        if (item == null || !item.isFor(type)) {
            throw new CriterionDoesNotFit(
                    what.criterion(), found, item != null, fitting(what, hazard, found));
        }
        return what.citing(new Citation(item.standard(), table.version()));
    }

    /** Of the subject of the item, else of the one that is suspected. */
    private List<Criterion> fitting(Determination what, Hazard hazard, LocalDate found) {
        List<Criterion> same = table.fitting(what.criterion(), found, type, MOST_SHOWN);
        return same.isEmpty() ? table.fitting(hazard.criterion(), found, type, MOST_SHOWN) : same;
    }
}
