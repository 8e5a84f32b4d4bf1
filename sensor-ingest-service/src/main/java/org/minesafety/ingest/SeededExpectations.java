package org.minesafety.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.minesafety.ingest.link.domain.Expectation;
import org.minesafety.ingest.link.domain.Expectations;
import org.springframework.core.io.ClassPathResource;

/** How often systems send, as it is shipped with the service. */
final class SeededExpectations {

    private static final String FILE = "reference/link-periods.csv";
    private static final String ANY = "*";

    private SeededExpectations() {}

    static Expectations load() throws IOException {
        List<String> lines =
                new ClassPathResource(FILE).getContentAsString(UTF_8).lines().skip(1).toList();
        Map<String, Expectation> bySystem = new HashMap<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            bySystem.put(cells[0], new Expectation(seconds(cells[1]), seconds(cells[2])));
        }
        Expectation otherwise = Objects.requireNonNull(bySystem.remove(ANY));
        return new Expectations(Map.copyOf(bySystem), otherwise);
    }

    private static Duration seconds(String cell) {
        return Duration.ofSeconds(Long.parseLong(cell));
    }
}
