package org.minesafety.alert.warning.domain;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a warning holds: all of what its shapes and codes name.
 *
 * @param path where it stands in the message
 * @param geocodes of any system
 */
public record CapArea(
        String path,
        String description,
        List<Ring> polygons,
        List<Circle> circles,
        List<NamedValue> geocodes) {

    private static final Pattern DIVISION = Pattern.compile("[1-9][0-9]{5}([0-9]{3}){0,2}");
    private static final int COUNTY_DIGITS = 6;

    /** Names under which such codes are sent; six digits of another system mean something else. */
    private static final Pattern OF_DIVISIONS =
            Pattern.compile("(?i).*(GB/?T ?2260|行政区划|division|adcode).*");

    public CapArea {
        polygons = List.copyOf(polygons);
        circles = List.copyOf(circles);
        geocodes = List.copyOf(geocodes);
    }

    /**
     * Codes of GB/T 2260 that it names; a town or village counts as its county, since no mine is
     * registered more closely.
     */
    public Set<String> divisions() {
        return geocodes.stream()
                .filter(it -> OF_DIVISIONS.matcher(it.name()).matches())
                .map(NamedValue::value)
                .flatMap(it -> Stream.of(it.split("[,;\\s]+", -1)))
                .filter(it -> DIVISION.matcher(it).matches())
                .map(it -> it.substring(0, COUNTY_DIGITS))
                .collect(Collectors.toSet());
    }

    /** Whether it says where it is in a way in which mines can be found. */
    public boolean isLocated() {
        return !polygons.isEmpty() || !circles.isEmpty() || !divisions().isEmpty();
    }
}
