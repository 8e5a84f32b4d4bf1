package org.minesafety.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

@SpringBootApplication
@EnableConfigurationProperties(IngestProperties.class)
public class SensorIngestServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(SensorIngestServiceApplication.class, args);
    }
}
