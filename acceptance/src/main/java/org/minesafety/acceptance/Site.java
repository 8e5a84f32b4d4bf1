package org.minesafety.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.local.Platform;

/** A running platform as its callers see it. */
public final class Site {

    private final Platform platform;
    private final Map<String, RenewedToken> tokens = new ConcurrentHashMap<>();

    public Site(Platform platform) {
        this.platform = platform;
    }

    public Platform platform() {
        return platform;
    }

    /** The platform through the gateway, as a client or person of the realm. */
    public Api as(String caller) {
        return new Api(platform.gateway(), () -> token(caller));
    }

    /** Past the gateway. */
    public Api as(String caller, URI address) {
        return new Api(address, () -> token(caller));
    }

    public Api bearer(String token) {
        return new Api(platform.gateway(), () -> token);
    }

    public String token(String caller) {
        return tokens.computeIfAbsent(caller, name -> new RenewedToken(() -> platform.token(name)))
                .get();
    }

    /** The version of a mine that a service's projection holds. */
    public OptionalLong projected(String service, String mine) {
        return projected(service, "mines", mine);
    }

    /** The version of an entity that a projection of a service holds. */
    public OptionalLong projected(String service, String projection, String entity) {
        String asked = URLEncoder.encode(entity, StandardCharsets.UTF_8);
        try {
            Answer held =
                    as("operations", platform.service(service))
                            .get("/actuator/projections/" + projection + "?entity=" + asked);
            return held.status() == 200
                    ? OptionalLong.of(held.json().path("version").asLong())
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // down for the moment, as in a fault run
        }
    }
}
