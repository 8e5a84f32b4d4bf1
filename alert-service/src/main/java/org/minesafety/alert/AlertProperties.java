package org.minesafety.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param rulesInterval between two looks whether the statutory rules of a mine are still right
 * @param alertPause between two looks whether alarms wait to be taken up by alerts
 * @param rootUnit the supervising unit that all others report to (GB/T 2260)
 */
@ConfigurationProperties("minesafety.alert")
record AlertProperties(
        @DefaultValue("2s") Duration rulesInterval,
        @DefaultValue("250ms") Duration alertPause,
        @DefaultValue("220000") String rootUnit) {}
