package org.minesafety.alert.rule.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads comma-separated lines with a heading; a field in quotes may hold commas and quotes. */
final class Csv {

    private Csv() {}

    /**
     * @throws IllegalArgumentException when a line has not as many fields as the heading
     */
    static List<Map<String, String>> read(List<String> lines) {
        List<String> heading = fields(lines.getFirst());
        var rows = new ArrayList<Map<String, String>>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = fields(line);
            if (fields.size() != heading.size()) {
                throw new IllegalArgumentException(fields.size() + " fields: " + line);
            }
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < fields.size(); i++) {
                row.put(heading.get(i), fields.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
