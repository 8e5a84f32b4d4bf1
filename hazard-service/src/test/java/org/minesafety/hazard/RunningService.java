package org.minesafety.hazard;

import org.minesafety.testsupport.Infrastructure;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on real Kafka and MongoDB; one for all test classes. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "minesafety.hazard.candidate-pause=200ms",
            "minesafety.hazard.figures-pause=200ms",
            // transactions of tests are short
            "minesafety.journal.settled=2s",
            // a machine under load makes documents slowly
            "minesafety.documents.patience=50s"
        })
public interface RunningService {

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        Infrastructure.register(registry);
    }
}
