package org.minesafety.alert.warning.domain;

import static org.minesafety.contracts.alert.AlertLevel.BLUE;
import static org.minesafety.contracts.alert.AlertLevel.ORANGE;
import static org.minesafety.contracts.alert.AlertLevel.RED;
import static org.minesafety.contracts.alert.AlertLevel.YELLOW;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minesafety.contracts.alert.AlertLevel;

/** The four colours of warnings, as parameters of messages write them. */
final class Colours {

    private static final Set<String> NAMES = Set.of("color", "colour", "预警级别", "预警等级", "预警颜色");
    private static final Map<String, AlertLevel> WORDS =
            Map.ofEntries(
                    Map.entry("red", RED),
                    Map.entry("红", RED),
                    Map.entry("红色", RED),
                    Map.entry("orange", ORANGE),
                    Map.entry("橙", ORANGE),
                    Map.entry("橙色", ORANGE),
                    Map.entry("yellow", YELLOW),
                    Map.entry("黄", YELLOW),
                    Map.entry("黄色", YELLOW),
                    Map.entry("blue", BLUE),
                    Map.entry("蓝", BLUE),
                    Map.entry("蓝色", BLUE));

    private Colours() {}

    /** Parameters that name a colour, whether it is one or not. */
    static Stream<NamedValue> named(List<NamedValue> parameters) {
        return parameters.stream().filter(it -> NAMES.contains(lower(it.name())));
    }

    /** The worst of those that are named. */
    static Optional<AlertLevel> in(List<NamedValue> parameters) {
        return named(parameters).flatMap(it -> of(it).stream()).max(AlertLevel::compareTo);
    }

    static Optional<AlertLevel> of(NamedValue parameter) {
        return Optional.ofNullable(WORDS.get(lower(parameter.value())));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
