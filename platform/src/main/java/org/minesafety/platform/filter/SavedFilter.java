package org.minesafety.platform.filter;

import java.util.Map;

/**
 * A question to a list.
 *
 * @param name that the person gave it, one of his
 * @param list one of {@link FilteredLists}
 * @param query parameters of the list and their values
 */
record SavedFilter(String name, String list, Map<String, String> query) {

    SavedFilter {
        query = Map.copyOf(query);
    }
}
