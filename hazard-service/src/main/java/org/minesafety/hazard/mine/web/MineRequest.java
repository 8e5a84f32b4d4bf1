package org.minesafety.hazard.mine.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.mine.domain.MineDraft;

/** All that the registry is to hold of a mine: what is left out is taken out. */
record MineRequest(
        @Schema(requiredMode = REQUIRED, description = "矿山名称 official Chinese name")
                @Nullable String name,
        @Nullable String nameEn,
        @Schema(requiredMode = REQUIRED, description = "统一社会信用代码 GB 32100-2015")
                @Nullable String creditCode,
        @Schema(requiredMode = REQUIRED) @Nullable MineType type,
        @Schema(requiredMode = REQUIRED, description = "所在县 GB/T 2260 code of the county")
                @Nullable String division,
        @Nullable ParentCompany parentCompany,
        @Schema(description = "needed to register; later it changes by actions only")
                @Nullable MineStatus status,
        @Schema(description = "WGS-84") @Nullable Location location,
        @Schema(description = "approved capacity, 10,000 t a year; ponds 10,000 m³")
                @Nullable Double capacity,
        @Nullable MineClass mineClass,
        @Nullable DisasterGrades disasterGrades,
        @Schema(description = "deepest working; underground mines only")
                @Nullable Integer depthMetres,
        @Schema(description = "highest slope or dam; open pits and ponds only")
                @Nullable Integer slopeHeightMetres,
        @Schema(description = "most persons in one shift") @Nullable Integer largestShift) {

    MineDraft toDraft() {
        return new MineDraft(
                name,
                nameEn,
                creditCode,
                type,
                division,
                parentCompany,
                status,
                location,
                capacity,
                mineClass,
                disasterGrades,
                depthMetres,
                slopeHeightMetres,
                largestShift);
    }
}
