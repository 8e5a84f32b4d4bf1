package org.minesafety.inspection.risk.domain;

/**
 * How many alarms of a mine, by what they come from. One value may break several rules at once and
 * then counts for each.
 *
 * @param criterion levels by which a major hazard is told
 * @param silence systems from which no readings came
 * @param noData points from which no samples came
 * @param powerOff how many of all these reached the power-off level
 */
public record AlarmCount(
        int statutory, int own, int criterion, int silence, int noData, int powerOff) {

    static final AlarmCount NONE = new AlarmCount(0, 0, 0, 0, 0, 0);

    /** All but silence and missing samples, which tell nothing of the air. */
    public int total() {
        return statutory + own + criterion;
    }

    AlarmCount plus(AlarmCount other) {
        return new AlarmCount(
                statutory + other.statutory,
                own + other.own,
                criterion + other.criterion,
                silence + other.silence,
                noData + other.noData,
                powerOff + other.powerOff);
    }
}
