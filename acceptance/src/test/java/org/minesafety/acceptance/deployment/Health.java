package org.minesafety.acceptance.deployment;

/** Where the services answer probes. */
final class Health {

    static final String LIVENESS = "/actuator/health/liveness";
    static final String READINESS = "/actuator/health/readiness";

    private Health() {}
}
