package org.minesafety.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class TraceSamplingTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";
    private static final double CHANCE = 0.25;

    private double drawn;
    private final TraceSampling sampling = new TraceSampling(CHANCE, () -> drawn);

    @ParameterizedTest
    @CsvSource({"01, true", "00, false", "03, true", "02, false", "ff, true"})
    void who_sends_the_request_decides(String flags, boolean traced) {
        var request = request("traceparent", PARENT + flags);
        assertThat(sampling.test("http.server.requests", request)).isEqualTo(traced);
        assertThat(TraceSampling.isUnobserved(request)).isNotEqualTo(traced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "nonsense"})
    void without_a_decision_a_share_is_traced(String traceparent) {
        drawn = CHANCE - 0.01;
        assertThat(sampling.test("http.server.requests", request("traceparent", traceparent)))
                .isTrue();
        drawn = CHANCE;
        assertThat(sampling.test("http.server.requests", request("traceparent", traceparent)))
                .isFalse();
    }

    @Test
    void what_an_unobserved_request_causes_is_not_observed_either() {
        List<String> observed = new ArrayList<>();
        var registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationPredicate(sampling)
                .observationHandler(context -> observed.add(context.getName()));
        drawn = 1;
        var request = Observation.start("door", () -> request("a", "b"), registry);
        try (var _ = request.openScope()) {
            Observation.start("child", registry).stop();
        }
        Observation.start("other", registry).stop();
        assertThat(observed).isNotEmpty().containsOnly("other");
    }

    private static ServerRequestObservationContext request(String header, String value) {
        return new ServerRequestObservationContext(
                MockServerHttpRequest.get("/").header(header, value).build(),
                new MockServerHttpResponse(),
                new HashMap<>());
    }
}
