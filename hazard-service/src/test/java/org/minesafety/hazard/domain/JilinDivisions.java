package org.minesafety.hazard.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The divisions as the service ships them. */
final class JilinDivisions {

    private JilinDivisions() {}

    static DivisionTree tree() {
        try (var file = JilinDivisions.class.getResourceAsStream("/reference/divisions.csv")) {
            return new DivisionTree(
                    new String(file.readAllBytes(), UTF_8)
                            .lines()
                            .skip(1)
                            .map(JilinDivisions::division)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Division division(String line) {
        String[] cells = line.split(",", -1);
        return new Division(
                new DivisionCode(cells[0]),
                cells[1],
                cells[2],
                Division.Level.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                DivisionCode.parse(cells[4]).orElse(null),
                DivisionCode.parse(cells[5]).orElse(null));
    }
}
