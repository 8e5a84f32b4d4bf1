package org.minesafety.alert.warning.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.alert.warning.domain.CapElement;
import org.minesafety.platform.domain.StorableText;

/** An element whose end has not come yet. */
final class OpenElement {

    /** Those that may stand more than once are counted from the first on. */
    private static final Set<String> REPEATED =
            Set.of(
                    "code",
                    "info",
                    "category",
                    "responseType",
                    "eventCode",
                    "parameter",
                    "resource",
                    "area",
                    "polygon",
                    "circle",
                    "geocode");

    private static final int LONGEST_NAME = 40;

    private final String name;
    private final String path;
    private final StringBuilder text = new StringBuilder();
    private final List<CapElement> children = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private OpenElement(String name, String path) {
        this.name = name;
        this.path = path;
    }

    static OpenElement root(String name) {
        return new OpenElement(name, "");
    }

    OpenElement child(String childName) {
        String shown = childName.length() > LONGEST_NAME ? "…" : StorableText.shown(childName);
        int number = counts.getOrDefault(shown, 0);
        counts.put(shown, number + 1);
        String step = REPEATED.contains(shown) || number > 0 ? shown + "[" + number + "]" : shown;
        return new OpenElement(childName, path.isEmpty() ? step : path + "." + step);
    }

    String path() {
        return path;
    }

    void append(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    void add(CapElement child) {
        children.add(child);
    }

    CapElement closed() {
        return new CapElement(name, path, text.toString().strip(), children);
    }
}
