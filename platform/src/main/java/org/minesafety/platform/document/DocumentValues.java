package org.minesafety.platform.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a template is filled with; always text, whatever stands in it.
 *
 * @param texts by name
 * @param lists of rows, each with texts by name
 */
public record DocumentValues(
        Map<String, String> texts, Map<String, List<Map<String, String>>> lists) {

    public DocumentValues {
        texts = Map.copyOf(texts);
        lists = Map.copyOf(lists);
    }

    public static DocumentValues of(Map<String, String> texts) {
        return new DocumentValues(texts, Map.of());
    }

    /** These and one more that the caller may not set. */
    DocumentValues and(String name, String text) {
        if (texts.containsKey(name) || lists.containsKey(name)) {
            throw new IllegalArgumentException("Set by the platform: " + name);
        }
        var more = new HashMap<>(texts);
        more.put(name, text);
        return new DocumentValues(more, lists);
    }

    Map<String, Object> all() {
        Map<String, Object> all = new HashMap<>(texts);
        all.putAll(lists);
        return all;
    }

    Stream<String> everything() {
        return Stream.concat(
                texts.values().stream(),
                lists.values().stream().flatMap(List::stream).flatMap(it -> it.values().stream()));
    }
}
