package org.minesafety.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Configuration of the gateway beside its routes and their Resilience4j instances.
 *
 * @param services address of each service by its short name
 * @param issuer address of the realm, as a browser sees it
 * @param clients rate for each OAuth client
 * @param strangers rate for each address whose requests carry no valid token
 */
@Validated
@ConfigurationProperties("minesafety.gateway")
public record GatewaySettings(
        @NotEmpty Map<String, URI> services,
        URI issuer,
        @Valid @DefaultValue Bodies bodies,
        @Valid @DefaultValue Rate clients,
        @Valid @DefaultValue Rate strangers,
        @DefaultValue Probes probes) {

    /**
     * Limits of request bodies.
     *
     * @param limit for a route that is not named in {@code routes}
     * @param routes limits by id of the route
     * @param idle longest pause of a client within its upload
     * @param total longest time of an upload
     */
    public record Bodies(
            @DefaultValue("1MB") DataSize limit,
            @DefaultValue Map<String, DataSize> routes,
            @DefaultValue("30s") Duration idle,
            @DefaultValue("10m") Duration total) {

        /** Greatest length of a body, in bytes. */
        public long limitOf(String route) {
            return routes.getOrDefault(route, limit).toBytes();
        }
    }

    /**
     * A token bucket.
     *
     * @param perSecond requests that flow back into the bucket each second
     * @param burst requests that a rested bucket holds
     * @param keys how many buckets are remembered at most
     */
    public record Rate(
            @Positive @DefaultValue("200") long perSecond,
            @Positive @DefaultValue("400") long burst,
            @Positive @DefaultValue("10000") long keys) {}

    /**
     * Own requests of the gateway to the services.
     *
     * @param timeout of one such request
     * @param keep how long an API description is served from memory
     */
    public record Probes(
            @DefaultValue("2s") Duration timeout, @DefaultValue("60s") Duration keep) {}
}
