package org.minesafety.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param horizon how far behind the newest reading of a mine and system a frame is still judged
 * @param gapLimit over a longer gap no duration accrues; the slowest system sends every 10 minutes,
 *     and after 15 data count as stale
 * @param refoldInterval between two looks for what came late
 */
@ConfigurationProperties("minesafety.alert")
public record AlertProperties(
        @DefaultValue("8d") Duration horizon,
        @DefaultValue("15m") Duration gapLimit,
        @DefaultValue("250ms") Duration refoldInterval) {}
