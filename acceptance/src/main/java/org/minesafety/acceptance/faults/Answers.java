package org.minesafety.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;

/** What is asked of a platform that has just recovered: again, until it is answered. */
final class Answers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 500;

    private Answers() {}

    /**
     * @throws UncheckedIOException when it is not answered with 200 in time
     */
    static JsonNode get(Api api, String path) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String failure;
            try {
                Answer answer = api.get(path);
                if (answer.status() == 200) {
                    return answer.json();
                }
                failure = answer.toString();
            } catch (IOException unanswered) {
                failure = path + " -> " + unanswered;
            }
            if (System.nanoTime() > end) {
                throw new UncheckedIOException(new IOException(failure));
            }
            Findings.pause();
        }
    }

    /**
     * Every item of a list, over all its pages.
     *
     * @param path with parameters
     */
    static List<JsonNode> all(Api api, String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get(api, path + "&limit=" + PAGE + next);
            page.path("items").forEach(items::add);
            next = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return items;
    }
}
