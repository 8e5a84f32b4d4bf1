package org.minesafety.platform.testapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What is true of every problem that is answered. */
public final class Problems {

    private static final ParameterizedTypeReference<Map<String, Object>> MEMBERS =
            new ParameterizedTypeReference<>() {};

    private Problems() {}

    /** Checks the answer and returns the members of the problem. */
    public static Map<String, Object> expect(ResponseSpec response, int status, String slug) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .exists("X-Correlation-Id")
                .expectHeader()
                .exists("Content-Language");
        Map<String, Object> members = response.expectBody(MEMBERS).returnResult().getResponseBody();
        assertThat(members)
                .containsEntry("type", "urn:problem-type:minesafety:" + slug)
                .containsEntry("status", status)
                .containsKeys("title", "detail", "instance", "correlationId");
        assertThat(members.toString())
                .doesNotContain("problem." + slug, "fault.", "Exception", "org.", "secret", "{0}");
        return members;
    }

    /** The only fault of a problem. */
    public static Map<?, ?> fault(Map<String, Object> problem) {
        assertThat((List<?>) problem.get("errors")).hasSize(1);
        return (Map<?, ?>) ((List<?>) problem.get("errors")).getFirst();
    }
}
