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
        Criterion item = fitting(what.criterion(), hazard.foundOn(), hazard.criterion());
        return what.citing(new Citation(item.standard(), table.version()));
    }

    /**
     * Whether an item may be suspected of a hazard that was found on a day.
     *
     * @throws CriterionDoesNotFit with what would fit
     */
    void check(String criterion, LocalDate found) {
        fitting(criterion, found, criterion);
    }

    /**
     * @param suspected of its subject are the items that are shown, where the one that was said is
     *     of none
     */
    private Criterion fitting(String criterion, LocalDate found, String suspected) {
        Criterion item = table.find(criterion, found).map(DatedCriterion::item).orElse(null);
        if (item == null || !item.isFor(type)) {
            List<Criterion> same = table.fitting(criterion, found, type, MOST_SHOWN);
            throw new CriterionDoesNotFit(
                    criterion,
                    found,
                    item != null,
                    same.isEmpty() ? table.fitting(suspected, found, type, MOST_SHOWN) : same);
        }
        return item;
    }
}
