package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.frame;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.util.List;

/**
 * An hour of 60,000 frames with one reading each of one of 500 points, and a late frame: in memory
 * that would never hold points times frames.
 */
final class CrowdedHour {

    static final String TOLD = "episodes of levels: ";
    private static final int FRAMES = 60_000;
    private static final int POINTS = 500;

    private CrowdedHour() {}

    public static void main(String[] arguments) {
        var judging = new Judging();
        judging.rule(List.of(rule("T0", 1.0, 1.5, 1.0)));
        for (int i = 0; i < POINTS; i++) {
            judging.define(methane("P" + i, "T0"));
        }
        for (int i = 0; i < FRAMES; i++) {
            judging.take(frame(NOON.plusMillis(60L * i), "P" + i % POINTS, 0.5));
        }
        judging.take(frame(NOON.plusMillis(31), "P7", 1.2));
        while (judging.isDirty()) {
            judging.slice(1);
        }
        System.out.println(TOLD + judging.told.levels().size());
    }
}
