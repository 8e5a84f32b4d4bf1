package org.minesafety.alert.detection.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the points of one system in the order in which they were first seen, and knows the first
 * hour from which a frame with each of them is kept.
 */
public final class Points {

    /** No frame has it. */
    public static final long NO_HOUR = Long.MAX_VALUE;

    private final List<String> codes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private long[] firstHours = new long[16];
    private int stored;

    /** Most frames bring the very list of the one before. */
    private String[] lastCodes = {};

    private int[] lastNumbers = {};
    private int[] lastSeen = {};
    private long lastSeenHour = NO_HOUR;

    /**
     * A numbered point.
     *
     * @param firstHour number of the hour since 1970, or {@link #NO_HOUR}
     */
    public record Numbered(int number, String code, long firstHour) {}

    /**
     * @param known in the order of their numbers
     */
    public Points(List<Numbered> known) {
        for (Numbered point : known) {
            firstHours = room(number(point.code()));
            firstHours[number(point.code())] = point.firstHour();
        }
        stored = codes.size();
    }

    int size() {
        return codes.size();
    }

    boolean contains(String code) {
        return numbers.containsKey(code);
    }

    String code(int number) {
        return codes.get(number);
    }

    long firstHour(String code) {
        Integer number = numbers.get(code);
        return number == null ? NO_HOUR : firstHours[number];
    }

    /** Gives the point a number if it has none. */
    int number(String code) {
        Integer known = numbers.get(code);
        if (known != null) {
            return known;
        }
        int number = codes.size();
        numbers.put(code, number);
        codes.add(code);
        firstHours = room(number);
        firstHours[number] = NO_HOUR;
        return number;
    }

    /** Of equal lists the same array, which nobody changes, mostly. */
    public int[] numbers(String[] points) {
        if (points == lastCodes) {
            return lastNumbers;
        }
        int[] result = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            result[i] = number(points[i]);
        }
        lastCodes = points;
        lastNumbers = result;
        return result;
    }

    /** A frame with these points is kept. */
    List<Numbered> seen(int[] points, long hour) {
        if (points == lastSeen && hour >= lastSeenHour) {
            return List.of();
        }
        lastSeen = points;
        lastSeenHour = hour;
        List<Numbered> news = List.of();
        for (int point : points) {
            if (hour < firstHours[point]) {
                firstHours[point] = hour;
                news = news.isEmpty() ? new ArrayList<>() : news;
                news.add(numbered(point));
            }
        }
        return news;
    }

    /** Those that got a number since the last time. */
    List<Numbered> fresh() {
        if (stored == codes.size()) {
            return List.of();
        }
        var fresh = new ArrayList<Numbered>();
        for (; stored < codes.size(); stored++) {
            fresh.add(numbered(stored));
        }
        return fresh;
    }

    private Numbered numbered(int number) {
        return new Numbered(number, codes.get(number), firstHours[number]);
    }

    private long[] room(int number) {
        return number < firstHours.length ? firstHours : Arrays.copyOf(firstHours, 2 * number);
    }
}
