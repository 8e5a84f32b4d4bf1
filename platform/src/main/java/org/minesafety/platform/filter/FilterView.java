package org.minesafety.platform.filter;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * @param href the list, asked so
 */
record FilterView(String name, String list, Map<String, String> query, String href) {

    static FilterView of(SavedFilter filter, String path) {
        var sorted = new TreeMap<>(filter.query());
        var uri = UriComponentsBuilder.fromPath(path);
        sorted.keySet().forEach(name -> uri.queryParam(name, "{" + name + "}"));
        return new FilterView(
                filter.name(),
                filter.list(),
                sorted,
                uri.encode().buildAndExpand(sorted).toUriString());
    }
}
