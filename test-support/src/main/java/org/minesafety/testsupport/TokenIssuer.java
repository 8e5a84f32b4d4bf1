package org.minesafety.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Publishes the key of the test tokens where a resource server looks for it. */
record TokenIssuer(RSAKey key, String issuer) {

    static final String KEY_ID = "test";

    private static final int KEY_BITS = 2048;
    private static final String REALM = "/realms/minesafety";
    private static final String CERTS = "/protocol/openid-connect/certs";

    static TokenIssuer start() {
        try {
            RSAKey key =
                    new RSAKeyGenerator(KEY_BITS)
                            .keyID(KEY_ID)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(loopback, 0);
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            TokenIssuer issuer = new TokenIssuer(key, address + REALM);
            server.setExecutor(
                    Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
            String keys = new JWKSet(key.toPublicJWK()).toString();
            server.createContext(REALM + CERTS, exchange -> answer(exchange, keys));
            server.createContext(
                    REALM + "/.well-known/openid-configuration",
                    exchange -> answer(exchange, issuer.discovery()));
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String keys() {
        return issuer + CERTS;
    }

    private String discovery() {
        return """
        {"issuer":"%s","jwks_uri":"%s","subject_types_supported":["public"],\
        "id_token_signing_alg_values_supported":["RS256"]}\
        """
                .formatted(issuer, keys());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
