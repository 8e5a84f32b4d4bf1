package org.minesafety.hazard.mine.domain;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.division.DivisionCode;

/**
 * What a supervising unit says of a mine, checked by {@link MineRules}. Units and meanings as in
 * {@link org.minesafety.contracts.mine.MineState}.
 */
public record MineProfile(
        String name,
        @Nullable String nameEn,
        UnifiedSocialCreditCode creditCode,
        MineType type,
        DivisionCode division,
        @Nullable ParentCompany parentCompany,
        MineStatus status,
        @Nullable Location location,
        @Nullable Double capacity,
        @Nullable MineClass mineClass,
        DisasterGrades disasterGrades,
        @Nullable Integer depthMetres,
        @Nullable Integer slopeHeightMetres,
        @Nullable Integer largestShift) {

    MineProfile with(MineStatus next) {
        return new MineProfile(
                name,
                nameEn,
                creditCode,
                type,
                division,
                parentCompany,
                next,
                location,
                capacity,
                mineClass,
                disasterGrades,
                depthMetres,
                slopeHeightMetres,
                largestShift);
    }
}
