package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Mines;
import org.minesafety.acceptance.Site;

/** Mines of one county, as it sends them: in batches. They arrive in every service. */
final class GrowingMines implements GrowthAxis {

    private static final int BATCH = 20;
    private static final long LOOK_MILLIS = 50;
    private static final String COUNTY = "220221";

    private final Site site;
    private final Api county;
    private long number;

    GrowingMines(Site site) {
        this.site = site;
        this.county = site.as("county-" + COUNTY, site.platform().service(service()));
    }

    @Override
    public String name() {
        return "mines";
    }

    @Override
    public List<Long> sizes() {
        return List.of(100L, 1_000L, 10_000L);
    }

    @Override
    public String service() {
        return "hazard-service";
    }

    @Override
    public long growTo(long size, long end) throws IOException, InterruptedException {
        while (number < size && System.nanoTime() < end) {
            register(Math.min(BATCH, size - number));
        }
        while (arrived("alert-service").isEmpty() || arrived("sensor-ingest-service").isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("The last mine has not arrived everywhere");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return number;
    }

    private OptionalLong arrived(String service) {
        return site.projected(service, code(number));
    }

    private void register(long more) throws IOException {
        List<Map<String, Object>> items =
                LongStream.rangeClosed(number + 1, number + more)
                        .mapToObj(i ->
                                Map.of(
                                        "code", code(i),
                                        "mine", Mines.coalMine("增长矿" + i, COUNTY)))
                        .toList();
        var answer =
                county.post(
                        "/api/v1/mines:batch",
                        Map.of("items", items),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        if (answer.status() / 100 != 2
                || answer.json()
                        .path("items")
                        .valueStream()
                        .anyMatch(it -> it.path("status").asInt() != 201)) {
            throw new IOException(answer.toString());
        }
        number += more;
    }

    private static String code(long number) {
        return "%s%06d".formatted(COUNTY, number);
    }

    @Override
    public String list() {
        return "/api/v1/mines?limit=";
    }

    @Override
    public Api reader() {
        return county;
    }
}
