package org.minesafety.local.infrastructure;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Fetches access tokens for the accounts whose credentials are known here. */
public final class TokenEndpoint {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI issuer;
    private final Credentials credentials;

    public TokenEndpoint(URI issuer, Credentials credentials) {
        this.issuer = issuer;
        this.credentials = credentials;
    }

    /**
     * An access token of a machine client or of a person.
     *
     * @throws StartFailure when nobody has that name, or Keycloak refuses
     */
    public String token(String clientOrUser) {
        return credentials
                .clientSecret(clientOrUser)
                .map(secret -> ofClient(clientOrUser, secret))
                .or(() ->
                        credentials
                                .password(clientOrUser)
                                .map(password -> ofPerson(clientOrUser, password)))
                .map(this::request)
                .orElseThrow(() ->
                        new StartFailure("No client or user " + clientOrUser + " in the realm"));
    }

    private static Map<String, String> ofClient(String client, String secret) {
        return Map.of(
                "grant_type", "client_credentials", "client_id", client, "client_secret", secret);
    }

    private static Map<String, String> ofPerson(String user, String password) {
        return Map.of(
                "grant_type",
                "password",
                "client_id",
                "cli",
                "username",
                user,
                "password",
                password);
    }

    private String request(Map<String, String> form) {
        URI endpoint = URI.create(issuer + "/protocol/openid-connect/token");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(endpoint)
                                    .timeout(LIMIT)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StartFailure("Keycloak gives no token: " + response.body());
            }
            return JSON.readTree(response.body()).required("access_token").asString();
        } catch (IOException e) {
            throw new StartFailure("Keycloak does not answer at " + issuer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
