package org.minesafety.alert.figure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * Figures of a period.
 *
 * @param alarms that became known in it
 * @param alerts that were raised in it
 * @param rate alarms in each ten minutes
 * @param floods ten minutes with more alarms than one operator can answer
 * @param chattering alarms that came again and again within a minute, the worst first
 * @param chatteringCount how many such there are
 * @param stale alerts of the period that still go on after a day
 * @param top the most frequent alarms
 * @param topPercent their share of all
 * @param levels alerts by the highest level that they reached
 * @param acknowledgement seconds from raising to the first acknowledgement
 * @param unacknowledged alerts that nobody has acknowledged yet
 * @param handling seconds from raising to closing
 * @param unclosed alerts that are not closed yet
 * @param statements what the mines said of these alarms, by mine and rule
 */
public record AlertFigures(
        Instant from,
        Instant to,
        long alarms,
        long alerts,
        Distribution rate,
        long floods,
        double floodPercent,
        List<Frequent> chattering,
        long chatteringCount,
        long stale,
        List<Frequent> top,
        double topPercent,
        Map<AlertLevel, Long> levels,
        Distribution acknowledgement,
        long unacknowledged,
        Distribution handling,
        long unclosed,
        List<Stated> statements) {

    /**
     * An alarm and how often it came.
     *
     * @param point null where it is of a whole system
     */
    public record Frequent(String mine, @Nullable String point, String rule, long times) {}

    /**
     * @param stated alarms of which the mine said what they were
     * @param falseAlarms that it called false
     * @param calibrations that it called a calibration or a test
     */
    public record Stated(
            String mine,
            String rule,
            long stated,
            long falseAlarms,
            long calibrations,
            double falsePercent,
            double calibrationPercent) {}
}
