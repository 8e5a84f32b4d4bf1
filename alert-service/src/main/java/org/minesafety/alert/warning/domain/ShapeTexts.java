package org.minesafety.alert.warning.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineState.Location;

/**
 * Shapes as messages write them: latitude before longitude, pairs parted by blanks of any kind and
 * number, also beside the comma.
 */
final class ShapeTexts {

    /** Of a closed line: three, and the first once more. */
    static final int FEWEST_CORNERS = 4;

    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;

    /** Half of the way around the earth. */
    private static final double MOST_KILOMETRES = 20_000;

    private static final int METRES = 1_000;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\uFEFF]+");
    private static final Pattern AROUND_COMMA =
            Pattern.compile("[\\s\\p{Z}\\uFEFF]*,[\\s\\p{Z}\\uFEFF]*");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?([0-9]{1,6}(\\.[0-9]{0,20})?|\\.[0-9]{1,20})");

    private final CapProblems problems;
    private int left;

    /**
     * @param mostCorners of all lines of the message
     */
    ShapeTexts(CapProblems problems, int mostCorners) {
        this.problems = problems;
        this.left = mostCorners;
    }

    Optional<Ring> ring(CapElement element) {
        String[] pairs = parts(element);
        if (pairs.length > left) {
            problems.add(element.path(), CapRule.TOO_MANY, left);
            left = 0;
            return Optional.empty();
        }
        left -= pairs.length;
        List<Location> corners = new ArrayList<>(pairs.length);
        for (String pair : pairs) {
            Location corner = location(element, pair);
            if (corner == null) {
                return Optional.empty();
            }
            corners.add(corner);
        }
        if (corners.size() < FEWEST_CORNERS) {
            problems.add(element.path(), CapRule.TOO_FEW_CORNERS, FEWEST_CORNERS);
        } else if (!corners.getFirst().equals(corners.getLast())) {
            problems.add(element.path(), CapRule.NOT_CLOSED);
        } else if (!crossesDateLine(element, corners)) {
            return Optional.of(new Ring(element.path(), corners));
        }
        return Optional.empty();
    }

    /** Nobody means a line around half of the earth. */
    private boolean crossesDateLine(CapElement element, List<Location> corners) {
        for (int i = 1; i < corners.size(); i++) {
            Location corner = corners.get(i);
            double step = Math.abs(corner.longitude() - corners.get(i - 1).longitude());
            if (step > MOST_LONGITUDE) {
                problems.add(
                        element.path(), CapRule.DATE_LINE, corner.latitude(), corner.longitude());
                return true;
            }
        }
        return false;
    }

    Optional<Circle> circle(CapElement element) {
        String[] parts = parts(element);
        if (parts.length != 2 || !NUMBER.matcher(parts[1]).matches()) {
            problems.add(element.path(), CapRule.COORDINATES);
            return Optional.empty();
        }
        Location centre = location(element, parts[0]);
        double kilometres = Double.parseDouble(parts[1]);
        if (!inRange(element, kilometres, 0, MOST_KILOMETRES) || centre == null) {
            return Optional.empty();
        }
        return Optional.of(new Circle(centre, kilometres * METRES));
    }

    private static String[] parts(CapElement element) {
        String text = AROUND_COMMA.matcher(element.text()).replaceAll(",");
        String[] parts = BLANKS.split(text);
        return parts.length > 0 && parts[0].isEmpty()
                ? List.of(parts).subList(1, parts.length).toArray(String[]::new)
                : parts;
    }

    private @Nullable Location location(CapElement element, String pair) {
        String[] numbers = pair.split(",", -1);
        if (numbers.length != 2
                || !NUMBER.matcher(numbers[0]).matches()
                || !NUMBER.matcher(numbers[1]).matches()) {
            problems.add(element.path(), CapRule.COORDINATES);
            return null;
        }
        double latitude = Double.parseDouble(numbers[0]);
        double longitude = Double.parseDouble(numbers[1]);
        return inRange(element, latitude, -MOST_LATITUDE, MOST_LATITUDE)
                        && inRange(element, longitude, -MOST_LONGITUDE, MOST_LONGITUDE)
                // -0.0 and 0.0 are one place
                ? new Location(longitude + 0.0, latitude + 0.0)
                : null;
    }

    private boolean inRange(CapElement element, double value, double least, double most) {
        if (value >= least && value <= most) {
            return true;
        }
        problems.add(element.path(), CapRule.RANGE, least, most);
        return false;
    }
}
