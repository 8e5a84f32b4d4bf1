package org.minesafety.alert.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the points of one system in the order in which they were first seen. */
public final class Points {

    private final List<String> codes;
    private final Map<String, Integer> numbers = new HashMap<>();

    public Points(List<String> codes) {
        this.codes = new ArrayList<>();
        codes.forEach(this::number);
    }

    int size() {
        return codes.size();
    }

    public List<String> codes() {
        return List.copyOf(codes);
    }

    boolean contains(String code) {
        return numbers.containsKey(code);
    }

    String code(int number) {
        return codes.get(number);
    }

    /** Gives the point a number if it has none. */
    int number(String code) {
        Integer known = numbers.get(code);
        if (known != null) {
            return known;
        }
        numbers.put(code, codes.size());
        codes.add(code);
        return codes.size() - 1;
    }

    int[] numbers(String[] points) {
        int[] result = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            result[i] = number(points[i]);
        }
        return result;
    }
}
