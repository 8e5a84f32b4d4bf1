package org.minesafety.local;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import org.minesafety.local.infrastructure.StartFailure;

/** The five services: their module, their database, and the heap that they get on one machine. */
enum ServiceName {
    HAZARD("hazard-service", "hazard", 192),
    INSPECTION("inspection-service", "inspection", 192),
    INGEST("sensor-ingest-service", "sensor-ingest", 256),
    ALERT("alert-service", "alert", 256),
    GATEWAY("gateway", "", 192);

    private final String module;
    private final String database;
    private final int megabytes;

    ServiceName(String module, String database, int megabytes) {
        this.module = module;
        this.database = database;
        this.megabytes = megabytes;
    }

    /**
     * @throws StartFailure when there is no such service
     */
    static ServiceName of(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(module))
                .findFirst()
                .orElseThrow(() ->
                        new StartFailure(
                                "No service %s; there are %s"
                                        .formatted(
                                                module,
                                                Arrays.stream(values())
                                                        .map(ServiceName::module)
                                                        .collect(joining(", ")))));
    }

    String module() {
        return module;
    }

    /** Empty for the gateway, which has none. */
    String database() {
        return database;
    }

    /** Largest heap. */
    int megabytes() {
        return megabytes;
    }

    /** Those that the gateway routes to. */
    static List<ServiceName> behindTheGateway() {
        return Arrays.stream(values()).filter(service -> service != GATEWAY).toList();
    }
}
