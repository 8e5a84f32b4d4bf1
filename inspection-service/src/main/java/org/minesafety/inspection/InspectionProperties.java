package org.minesafety.inspection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param riskPause by so much a risk profile may follow its alarms late
 */
@ConfigurationProperties("minesafety.inspection")
record InspectionProperties(@DefaultValue("1s") Duration riskPause) {}
