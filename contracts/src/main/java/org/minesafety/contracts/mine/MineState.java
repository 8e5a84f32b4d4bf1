package org.minesafety.contracts.mine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mine as the registry publishes it.
 *
 * @param code 12 digits: county code and serial at registration; never a source of the present
 *     county
 * @param name official Chinese name
 * @param creditCode unified social credit code (GB 32100-2015) of the enterprise
 * @param division GB/T 2260 code of the county that the mine lies in
 * @param supervisionPath units that supervise the mine, from the province down
 * @param capacity approved capacity, 10,000 t a year; of a tailings pond 10,000 m³ in all
 * @param depthMetres deepest working
 * @param slopeHeightMetres highest slope, or dam height of a tailings pond
 * @param largestShift most persons underground or in the pit in one shift
 * @param mergedInto code of the mine that goes on, where this one is merged into it; absent also
 *     where that happened before it was published
 * @param sites further places of the mine beside {@code location}; absent where it has none
 */
public record MineState(
        String code,
        String name,
        @Nullable String nameEn,
        String creditCode,
        MineType type,
        String division,
        List<String> supervisionPath,
        @Nullable ParentCompany parentCompany,
        MineStatus status,
        @Nullable Location location,
        @Nullable Double capacity,
        @Nullable MineClass mineClass,
        DisasterGrades disasterGrades,
        @Nullable Integer depthMetres,
        @Nullable Integer slopeHeightMetres,
        @Nullable Integer largestShift,
        @Nullable String mergedInto,
        @Nullable List<MineSite> sites) {

    /**
     * @param creditCode GB 32100-2015
     */
    public record ParentCompany(String name, @Nullable String creditCode) {}

    /**
     * A place of the mine that has a name of its own, such as another shaft or pond.
     *
     * @param id unique within the mine; given by who registers it
     */
    public record MineSite(String id, String name, Location location) {}

    /** WGS-84, decimal degrees. */
    public record Location(double longitude, double latitude) {}
}
