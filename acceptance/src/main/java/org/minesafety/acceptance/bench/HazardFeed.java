package org.minesafety.acceptance.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.bench.Clients.Work;
import tools.jackson.databind.JsonNode;

/** Walks through the feed of changes, from its begin to its end and again. */
record HazardFeed(Api reader, String what, Map<Integer, String> places) {

    private static final String CHANGES = HazardLife.HAZARDS + "/changes?limit=100";
    private static final Duration SETTLED = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 1_000;

    HazardFeed(Api reader, String what) {
        this(reader, what, new ConcurrentHashMap<>());
    }

    Work work() {
        return (client, clock) -> {
            String after = places.getOrDefault(client, "");
            JsonNode piece = clock.time(what, () -> reader.get(CHANGES + after)).json();
            places.put(
                    client,
                    piece.path("more").asBoolean()
                            ? "&after=" + piece.path("next").asString()
                            : "");
        };
    }

    /** Until it tells something: what was written lies a while before. */
    void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + SETTLED.toNanos();
        while (reader.get(CHANGES).json().path("items").isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("The feed of changes tells nothing");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
