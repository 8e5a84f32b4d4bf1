package org.minesafety.inspection.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.inspection.risk.domain.AlarmCount;
import org.minesafety.inspection.risk.domain.RiskProfile;
import org.minesafety.inspection.risk.domain.Tally;

/**
 * @param mine 12-digit code
 * @param division GB/T 2260 code of the county
 * @param open alarms that last now
 * @param last30Days alarms that started within
 * @param silence systems from which no readings come or came
 * @param noData points from which no samples come or came
 * @param lastAlarmStart of the alarms counted here; absent when there is none
 * @param asOf end of the 30 days
 */
record RiskProfileView(
        String mine,
        String name,
        String division,
        Alarms open,
        Alarms last30Days,
        Missing silence,
        Missing noData,
        @Nullable Instant lastAlarmStart,
        Instant asOf) {

    /**
     * @param powerOff how many reached the power-off level
     * @param criterion levels by which a major hazard is told
     */
    record Alarms(int total, int powerOff, int statutory, int own, int criterion) {

        static Alarms of(AlarmCount count) {
            return new Alarms(
                    count.total(),
                    count.powerOff(),
                    count.statutory(),
                    count.own(),
                    count.criterion());
        }
    }

    record Missing(int open, int last30Days) {}

    static RiskProfileView of(RiskProfile profile, Instant asOf) {
        Tally alarms = profile.alarms();
        return new RiskProfileView(
                profile.mine().code().value(),
                profile.mine().name(),
                profile.mine().division(),
                Alarms.of(alarms.open()),
                Alarms.of(alarms.recent()),
                new Missing(alarms.open().silence(), alarms.recent().silence()),
                new Missing(alarms.open().noData(), alarms.recent().noData()),
                alarms.lastStart(),
                asOf);
    }
}
