package org.minesafety.acceptance.longwall;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.minesafety.acceptance.longwall.Longwall.Row;

/**
 * Makes up the readings of a longwall face: the shearer cuts in shifts and sets methane free, the
 * air carries it away, and now and then a release or a disturbed ventilation lets it run high. The
 * same seed gives the same readings everywhere.
 */
public final class InventedLongwall {

    private static final int PERIOD_SECONDS = 30;
    private static final int ROWS_A_DAY = 24 * 60 * 60 / PERIOD_SECONDS;

    /** Three shifts a day, the last of them for maintenance. */
    private static final int SHIFT = ROWS_A_DAY / 3;

    /** How fast methane settles towards what is set free, per row. */
    private static final double DIFFUSION = 0.06;

    private final Random random;
    private final List<Row> rows = new ArrayList<>();
    private boolean cutting;
    private double methane = 0.6;
    private double intake = 0.45;
    private double release;
    private double air = 2.2;
    private int disturbed;
    private double pressure = 1076;

    private InventedLongwall(long seed) {
        this.random = new Random(seed);
    }

    /**
     * @param days at least one
     */
    public static Longwall of(long seed, int days) {
        var longwall = new InventedLongwall(seed);
        for (int i = 0; i < days * ROWS_A_DAY; i++) {
            longwall.next(i);
        }
        return new Longwall(
                List.of("MM31", "MM116", "AS038", "PG072", "PD", "BA13"), longwall.rows);
    }

    private void next(int i) {
        produce(i);
        ventilate();
        spread();
        pressure += random.nextGaussian() * 0.05 + (1076 - pressure) * 0.001;
        rows.add(
                new Row(
                        (long) i * PERIOD_SECONDS,
                        new double[] {
                            rounded(intake + random.nextGaussian() * 0.015, 100),
                            rounded(methane + random.nextGaussian() * 0.02, 10),
                            rounded(air + random.nextGaussian() * 0.04, disturbed > 0 ? 100 : 10),
                            rounded(air * 0.85 + random.nextGaussian() * 0.04, 10),
                            cutting ? 1 : 0,
                            rounded(pressure, 10)
                        }));
    }

    /** A cut takes three quarters of an hour, the pause after it a third of that. */
    private void produce(int i) {
        boolean maintenance = i / SHIFT % 3 == 2;
        int longest = cutting ? 90 : 30;
        if (maintenance) {
            cutting = false;
        } else if (random.nextInt(longest) == 0) {
            cutting = !cutting;
        }
    }

    private void ventilate() {
        if (disturbed > 0) {
            disturbed--;
        } else if (random.nextInt(ROWS_A_DAY / 2) == 0) {
            disturbed = 6 + random.nextInt(20);
        }
        double goal = disturbed > 0 ? 0.18 : 2.2;
        air = Math.max(0.05, air + (goal - air) * 0.4 + random.nextGaussian() * 0.02);
    }

    private void spread() {
        if (random.nextInt(cutting ? 100 : 800) == 0) {
            double strength = random.nextDouble();
            release += 0.1 + 1.2 * strength * strength;
        }
        release *= 0.97;
        double free = 0.5 + (cutting ? 0.2 : 0) + release;
        double carried = Math.min(1, 0.4 + 0.6 * air / 2.2);
        methane += (free / carried - methane) * DIFFUSION + random.nextGaussian() * 0.01;
        double inflow = (0.35 + 0.1 * methane) / carried;
        intake += (inflow - intake) * DIFFUSION + random.nextGaussian() * 0.003;
    }

    private static double rounded(double value, double scale) {
        return Math.round(Math.max(0, value) * scale) / scale;
    }
}
