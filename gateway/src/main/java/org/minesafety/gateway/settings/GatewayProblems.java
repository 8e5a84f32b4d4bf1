package org.minesafety.gateway.settings;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.GATEWAY_TIMEOUT;

import org.minesafety.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What only a gateway can refuse or miss. */
public final class GatewayProblems {

    /** The service does not answer, or is spared for a while because it failed too often. */
    public static final ProblemType SERVICE_UNAVAILABLE =
            new ProblemType("service-unavailable", HttpStatus.SERVICE_UNAVAILABLE);

    /** The service has the request and keeps silent; it may have carried it out. */
    public static final ProblemType UPSTREAM_TIMEOUT =
            new ProblemType("upstream-timeout", GATEWAY_TIMEOUT);

    public static final ProblemType BODY_ABORTED = new ProblemType("body-aborted", BAD_REQUEST);

    private GatewayProblems() {}
}
