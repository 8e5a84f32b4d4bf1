package org.minesafety.hazard.division;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The divisions as the service ships them. */
public final class JilinDivisions {

    public static final long VERSION = 1;

    private JilinDivisions() {}

    public static DivisionTree tree() {
        try (var file = JilinDivisions.class.getResourceAsStream("/reference/divisions.csv")) {
            return new DivisionTree(
                    VERSION,
                    new String(file.readAllBytes(), UTF_8)
                            .lines()
                            .skip(1)
                            .map(JilinDivisions::division)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next version of a tree, in which a division's unit is supervised by another. */
    public static DivisionTree reporting(DivisionTree tree, String code, String to) {
        return new DivisionTree(
                tree.version() + 1,
                tree.all().stream()
                        .map(it -> it.code().value().equals(code) ? reporting(it, to) : it)
                        .toList());
    }

    private static Division reporting(Division division, String to) {
        return new Division(
                division.code(),
                division.nameZh(),
                division.nameEn(),
                division.level(),
                division.parent(),
                new DivisionCode(to));
    }

    /** The next version of a tree, without a division. */
    public static DivisionTree without(DivisionTree tree, String code) {
        return new DivisionTree(
                tree.version() + 1,
                tree.all().stream().filter(it -> !it.code().value().equals(code)).toList());
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
