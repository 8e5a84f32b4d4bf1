package org.minesafety.platform.security;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param leeway by which clocks may differ when the expiry of a token is judged
 * @param keysTimeout for fetching the issuer's keys
 * @param keysAge after which the issuer's keys are fetched anew; the old ones stay in use while the
 *     issuer does not answer
 * @param keysPause the shortest time between two fetches because of a key nobody knows
 * @param open paths that need no token, besides health and the OpenAPI document
 */
@ConfigurationProperties("minesafety.security")
record SecurityProperties(
        @DefaultValue("30s") Duration leeway,
        @DefaultValue("3s") Duration keysTimeout,
        @DefaultValue("5m") Duration keysAge,
        @DefaultValue("10s") Duration keysPause,
        @DefaultValue List<String> open) {}
