package org.minesafety.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.contracts.alarm.EpisodeState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alarms of the platform as a caller sees them over REST. */
public final class Alarms {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 500;

    private Alarms() {}

    /**
     * All pages.
     *
     * @param filter like {@code mine=220221000001}
     */
    public static List<EpisodeState> all(Api api, String filter) throws IOException {
        return all(api, filter, PAGE);
    }

    /** All pages of this size. */
    public static List<EpisodeState> all(Api api, String filter, int size) throws IOException {
        List<EpisodeState> alarms = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.get("/api/v1/alarms?" + filter + "&limit=" + size + cursor);
            if (page.status() != 200) {
                throw new IOException(page.toString());
            }
            for (JsonNode alarm : page.json().path("items")) {
                alarms.add(episode(alarm));
            }
            JsonNode next = page.json().path("next");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return alarms;
    }

    static EpisodeState episode(JsonNode json) {
        return JSON.treeToValue(json, EpisodeState.class);
    }

    static EpisodeState episode(String json) {
        return JSON.readValue(json, EpisodeState.class);
    }
}
