package org.minesafety.alert.warning.domain;

import java.util.List;
import org.minesafety.contracts.mine.MineState.Location;

/**
 * A closed line in WGS-84: its last corner is its first.
 *
 * @param path where it stands in the message
 */
public record Ring(String path, List<Location> corners) {

    public Ring {
        corners = List.copyOf(corners);
    }
}
