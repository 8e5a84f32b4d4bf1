package org.minesafety.hazard.majorhazard.domain;

import java.util.Locale;

/**
 * What a person says who dismisses a candidate or takes a determination back.
 *
 * @param note never leaves the service
 */
public record Revocation(Reason reason, String note) {

    /** Why it is no major hazard. */
    public enum Reason {
        /** 误报 */
        FALSE_ALARM,
        /** 标校或测试 */
        TEST_OR_CALIBRATION,
        /** 不符合判定情形 */
        CRITERION_NOT_MET,
        /** 重复记录 */
        DUPLICATE,
        /** 判定有误 */
        WRONGLY_DETERMINED;

        /** As it is published. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
