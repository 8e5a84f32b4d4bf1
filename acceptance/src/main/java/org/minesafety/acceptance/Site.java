package org.minesafety.acceptance;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.local.Platform;

/** A running platform as its callers see it. */
public final class Site {

    /** Well below the five minutes that a token lives. */
    private static final Duration TOKEN_USE = Duration.ofMinutes(2);

    private final Platform platform;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    public Site(Platform platform) {
        this.platform = platform;
    }

    private record Token(String text, long obtained) {

        boolean fresh() {
            return System.nanoTime() - obtained < TOKEN_USE.toNanos();
        }
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
        Token known = tokens.get(caller);
        if (known != null && known.fresh()) {
            return known.text();
        }
        synchronized (tokens) { // of many at once, one fetches it
            Token held = tokens.get(caller);
            if (held != null && held.fresh()) {
                return held.text();
            }
            var renewed = new Token(platform.token(caller), System.nanoTime());
            tokens.put(caller, renewed);
            return renewed.text();
        }
    }

    /** The version of a mine that a service's projection holds. */
    public OptionalLong projected(String service, String mine) {
        try {
            Answer held =
                    as("operations", platform.service(service))
                            .get("/actuator/projections/mines?entity=" + mine);
            return held.status() == 200
                    ? OptionalLong.of(held.json().path("version").asLong())
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // down for the moment, as in a fault run
        }
    }
}
