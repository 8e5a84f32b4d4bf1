package org.minesafety.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class SensorIngestServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(SensorIngestServiceApplication.class, args);
    }
}
