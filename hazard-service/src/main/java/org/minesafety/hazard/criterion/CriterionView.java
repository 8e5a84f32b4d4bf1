package org.minesafety.hazard.criterion;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;

/**
 * @param category subject; the same in all standards
 * @param itemZh absent where nobody has entered it
 * @param itemEn absent where nobody has translated it
 * @param unverified what nobody has checked; absent: nothing
 * @param validTo first day on which it is no longer in force
 */
record CriterionView(
        String code,
        String standard,
        Set<MineType> mineTypes,
        String category,
        int categoryNo,
        String categoryZh,
        String categoryEn,
        String itemNo,
        @Nullable String itemZh,
        @Nullable String itemEn,
        @Nullable String unverified,
        String source,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    static CriterionView of(DatedCriterion dated) {
        Criterion it = dated.item();
        return new CriterionView(
                it.code(),
                it.standard(),
                it.types(),
                it.category(),
                it.categoryNo(),
                it.categoryZh(),
                it.categoryEn(),
                it.itemNo(),
                it.itemZh(),
                it.itemEn(),
                it.unverified(),
                it.source(),
                dated.from(),
                dated.to());
    }
}
