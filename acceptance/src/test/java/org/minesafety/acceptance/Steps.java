package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;

/** What people do with hazards and suspensions, on whatever version is there. */
final class Steps {

    private Steps() {}

    /** It is done. */
    static JsonNode act(Api who, String path, String step, Map<String, ?> said) throws IOException {
        Answer answer = tried(who, path, step, said);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    static Answer tried(Api who, String path, String step, Map<String, ?> said) throws IOException {
        return who.post(path + "/" + step, said, "If-Match", "*");
    }

    /** By a condition of the table. */
    static void refused(Answer answer, String guard) {
        Refusal.isProblem(answer, 409);
        assertThat(answer.json().path("missing").valueStream())
                .as("%s", answer)
                .extracting(it -> it.path("name").asString())
                .contains(guard);
    }

    static JsonNode shown(Api who, String path) throws IOException {
        Answer answer = who.get(path);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** Names of what the caller may do. */
    static List<String> actions(JsonNode shown) {
        return names(shown.path("actions"));
    }

    /** Names of the clocks that run. */
    static List<String> clocks(JsonNode shown) {
        return names(shown.path("clocks"));
    }

    static JsonNode clock(JsonNode shown, String name) {
        return shown.path("clocks")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no clock " + name + ": " + shown));
    }

    private static List<String> names(JsonNode items) {
        return items.valueStream().map(it -> it.path("name").asString()).toList();
    }
}
