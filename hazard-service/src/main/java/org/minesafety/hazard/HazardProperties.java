package org.minesafety.hazard;

import java.time.Duration;
import org.minesafety.hazard.mine.domain.MineLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param mineLimits beyond which an attribute of a mine is a typing error
 * @param reorganisationPause by so much mines may follow a change of their divisions late
 * @param candidatePause by so much a candidate may follow its alarm late
 * @param suspensionPause by so much the clock of a suspension may follow the calendar late
 * @param figuresPause by so much later figures are counted quickly that were not
 */
@ConfigurationProperties("minesafety.hazard")
record HazardProperties(
        MineLimits mineLimits,
        @DefaultValue("5s") Duration reorganisationPause,
        @DefaultValue("2s") Duration candidatePause,
        @DefaultValue("1m") Duration suspensionPause,
        @DefaultValue("10s") Duration figuresPause) {}
