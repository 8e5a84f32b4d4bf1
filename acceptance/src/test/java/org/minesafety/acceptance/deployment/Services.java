package org.minesafety.acceptance.deployment;

import java.util.List;

/** The services of the platform; each is a module, an image and a workload of the same name. */
final class Services {

    static final List<String> ALL =
            List.of(
                    "hazard-service",
                    "inspection-service",
                    "sensor-ingest-service",
                    "alert-service",
                    "gateway");

    /** Those whose replicas have names and disks of their own. */
    static final List<String> STATEFUL = List.of("alert-service");

    static final List<String> INFRASTRUCTURE = List.of("kafka", "mongodb", "keycloak");

    private Services() {}
}
