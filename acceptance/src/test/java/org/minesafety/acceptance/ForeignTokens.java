package org.minesafety.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Tokens that the real Keycloak signed, or did not, and that the platform must not take. */
final class ForeignTokens {

    private static final String SHORTEST_LIFE_SECONDS = "1";

    private final RealmClients clients;

    ForeignTokens(Site site) {
        this.clients = new RealmClients(site.platform());
    }

    /** For another audience. */
    String wrongAudience() throws IOException {
        return clients.create(Map.of("defaultClientScopes", List.of("profile"))).get();
    }

    /** Ours, and past its time a second (and the leeway for clocks) from now. */
    String expired() throws IOException {
        return clients.create(
                        Map.of(
                                "attributes",
                                Map.of("access.token.lifespan", SHORTEST_LIFE_SECONDS)))
                .get();
    }

    /** With one letter of the payload changed. */
    static String tampered(String good) {
        int payload = good.indexOf('.') + 10;
        char other = good.charAt(payload) == 'A' ? 'B' : 'A';
        return good.substring(0, payload) + other + good.substring(payload + 1);
    }
}
