package org.minesafety.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.minesafety.acceptance.Api.Answer;
import tools.jackson.databind.JsonNode;

/** What every refusal looks like, whoever refuses. */
final class Refusal {

    private Refusal() {}

    static void isProblem(Answer answer, Integer... statuses) {
        assertThat(answer.status()).as("%s", answer).isIn((Object[]) statuses);
        assertThat(answer.header("Content-Type").orElse("none"))
                .as("%s", answer)
                .startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("type").asString()).startsWith("urn:problem-type:minesafety:");
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.response().body()).doesNotContain("Exception", "\tat ", "java.");
    }
}
