package org.minesafety.gateway.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Configuration of the gateway beside its routes and their Resilience4j instances.
 *
 * @param services address of each service by its short name
 * @param worklists short names of the services that have a work list
 * @param issuer address of the realm, as a browser sees it
 * @param shares what each account may have under way
 * @param clients rate for each account
 * @param unauthenticated rate for each address whose requests carry no valid token
 */
@Validated
@ConfigurationProperties("minesafety.gateway")
public record GatewaySettings(
        @NotEmpty Map<String, URI> services,
        @NotEmpty Set<String> worklists,
        URI issuer,
        @Valid @DefaultValue Bodies bodies,
        @Valid @DefaultValue Shares shares,
        @Valid @DefaultValue Connections connections,
        @Valid @DefaultValue Rate clients,
        @Valid @DefaultValue Rate unauthenticated,
        @DefaultValue Probes probes) {

    /**
     * Limits of request bodies.
     *
     * @param limit for a route that is not named in {@code routes}
     * @param routes limits by id of the route
     * @param idle longest pause of a client within an upload that nobody reads; one that is read
     *     ends earlier, with the platform's {@code minesafety.web.body-patience}
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
     * Requests that one account (OAuth client and subject) may have under way at once.
     *
     * @param each on a route that is not named in {@code routes}
     * @param total on all routes together, streams apart; less than the connections that a service
     *     has to its database
     * @param routes by id of the route
     * @param streams ids of the routes whose answers do not end; they end with the token
     */
    public record Shares(
            @Positive @DefaultValue("64") int each,
            @Positive @DefaultValue("90") int total,
            @DefaultValue Map<String, Integer> routes,
            @DefaultValue Set<String> streams) {

        public int of(String route) {
            return routes.getOrDefault(route, each);
        }

        public boolean isStream(String route) {
            return streams.contains(route);
        }
    }

    /**
     * Connections of clients. Behind a proxy all come from its address: there {@code each} is as
     * large as {@code most}, and the proxy does the rest.
     *
     * @param most at once
     * @param each at once from one address
     * @param first within which the head of the first request must be there
     * @param idle within which the head of a further request must be there, however slowly it comes
     * @param rest within which the rest of a body must be there that nobody waits for any more
     */
    public record Connections(
            @Positive @DefaultValue("10000") int most,
            @Positive @DefaultValue("2000") int each,
            @DefaultValue("10s") Duration first,
            @DefaultValue("75s") Duration idle,
            @DefaultValue("5s") Duration rest) {}

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
     * @param timeout of one question after the health of a service
     * @param fresh for so long the last answer is good
     * @param description timeout of an API description, which a service makes when it is first
     *     asked for it
     * @param keep how long an API description is served from memory
     */
    public record Probes(
            @DefaultValue("2s") Duration timeout,
            @DefaultValue("500ms") Duration fresh,
            @DefaultValue("20s") Duration description,
            @DefaultValue("60s") Duration keep) {}
}
