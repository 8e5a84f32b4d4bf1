package org.minesafety.local;

import java.util.Arrays;
import java.util.List;

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
