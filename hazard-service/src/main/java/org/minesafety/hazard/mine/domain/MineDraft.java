package org.minesafety.hazard.mine.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;

/**
 * All that the registry is to hold of a mine, before anything is checked: every part may be missing
 * or wrong. What is left out is taken out, but for the status and the sites: not every system knows
 * of sites. Units and meanings as in {@link org.minesafety.contracts.mine.MineState}.
 *
 * @param sites all of them; empty: there are none; null: they stay as they are
 */
public record MineDraft(
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String creditCode,
        @Nullable MineType type,
        @Nullable String division,
        @Nullable ParentCompany parentCompany,
        @Nullable MineStatus status,
        @Nullable Location location,
        @Nullable Double capacity,
        @Nullable MineClass mineClass,
        @Nullable DisasterGrades disasterGrades,
        @Nullable Integer depthMetres,
        @Nullable Integer slopeHeightMetres,
        @Nullable Integer largestShift,
        @Nullable List<@Nullable MineSite> sites) {}
