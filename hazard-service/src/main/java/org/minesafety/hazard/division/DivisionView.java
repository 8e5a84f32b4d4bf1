package org.minesafety.hazard.division;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param parent code of the division that it is part of
 * @param supervisionPath codes of the units that supervise in it, from the province down
 * @param holdsMines whether a mine can be registered in it
 */
record DivisionView(
        String code,
        String nameZh,
        String nameEn,
        Division.Level level,
        @Nullable String parent,
        List<String> supervisionPath,
        boolean holdsMines) {

    static DivisionView of(Division division, DivisionTree tree) {
        DivisionCode parent = division.parent();
        return new DivisionView(
                division.code().value(),
                division.nameZh(),
                division.nameEn(),
                division.level(),
                parent == null ? null : parent.value(),
                tree.supervisionPath(division.code()).codes(),
                tree.canHoldMines(division));
    }
}
