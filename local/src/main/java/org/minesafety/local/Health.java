package org.minesafety.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Readiness as a service itself reports it. */
final class Health {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private Health() {}

    /** An answer other than 200, also a refusal, is not ready. */
    static boolean isReady(URI service) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
                            .timeout(LIMIT)
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        }
    }
}
