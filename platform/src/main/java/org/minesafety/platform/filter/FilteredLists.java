package org.minesafety.platform.filter;

import java.util.Map;

/**
 * The lists of a service whose questions can be kept.
 *
 * @param paths by the name that requests call a list, in upper case
 */
public record FilteredLists(Map<String, String> paths) {

    public FilteredLists {
        paths = Map.copyOf(paths);
    }
}
