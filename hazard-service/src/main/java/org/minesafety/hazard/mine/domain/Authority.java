package org.minesafety.hazard.mine.domain;

import java.util.Set;
import org.minesafety.hazard.division.SupervisionPath;

/**
 * What a supervising caller may decide on.
 *
 * @param units codes as the caller's token lists them; what is no division covers nothing
 */
public record Authority(Set<String> units) {

    public Authority {
        units = Set.copyOf(units);
    }

    public boolean covers(SupervisionPath path) {
        return path.codes().stream().anyMatch(units::contains);
    }

    /** Whether the caller is the province over this path. */
    public boolean isProvinceOver(SupervisionPath path) {
        return units.contains(path.province().value());
    }
}
