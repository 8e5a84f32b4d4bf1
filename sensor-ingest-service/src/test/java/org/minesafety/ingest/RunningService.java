package org.minesafety.ingest;

import org.minesafety.testsupport.Infrastructure;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on real Kafka and MongoDB; one for all test classes. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // other tests start the service too: groups are shared by name
            "spring.application.name=sensor-ingest-it",
            "minesafety.ingest.max-upload=2MB",
            "minesafety.ingest.max-frames=3000",
            "minesafety.ingest.max-readings=100000",
            "minesafety.ingest.hour-frames=2000",
            "minesafety.ingest.link-pause=300ms",
            "minesafety.ingest.retention-pause=1d",
            "minesafety.ingest.statistics-pause=500ms"
        })
public interface RunningService {

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        Infrastructure.register(registry);
    }
}
