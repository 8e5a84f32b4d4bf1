package org.minesafety.hazard.filter;

import java.util.Map;

/**
 * A question to a list.
 *
 * @param name that the person gave it, one of his
 * @param query parameters of the list and their values
 */
record SavedFilter(String name, FilteredList list, Map<String, String> query) {

    SavedFilter {
        query = Map.copyOf(query);
    }
}
