package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.minesafety.acceptance.bench.Load.Way;

/**
 * Another store that takes the same samples in Prometheus' text format, as VictoriaMetrics does at
 * {@code /api/v1/import/prometheus}. It answers sooner than the platform: before anything is on
 * disk, and nothing is checked or hashed.
 *
 * @param address without that path
 */
record Beside(URI address) {

    private static final String IMPORT = "/api/v1/import/prometheus";
    private static final String CPU = "process_cpu_seconds_total ";
    private static final double NANOS = 1e9;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    Way way() {
        return (uplink, http, _) -> uplink.sendBeside(http, path()).isSuccess();
    }

    private String path() {
        String path = address.getPath();
        return (path == null ? "" : path.replaceAll("/+$", "")) + IMPORT;
    }

    /** Processor time that it has used, in nanoseconds, as it tells itself; 0 where it does not. */
    long cpu() throws InterruptedException {
        var metrics = HttpRequest.newBuilder(address.resolve("/metrics")).timeout(TIMEOUT).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(metrics, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(CPU))
                    .map(line -> line.substring(CPU.length()))
                    .mapToLong(seconds -> (long) (Double.parseDouble(seconds) * NANOS))
                    .findFirst()
                    .orElse(0);
        } catch (IOException away) {
            return 0;
        }
    }
}
