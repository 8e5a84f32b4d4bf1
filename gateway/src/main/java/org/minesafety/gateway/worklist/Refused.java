package org.minesafety.gateway.worklist;

import tools.jackson.databind.JsonNode;

/** A service says that the request itself is wrong: so would the others. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient JsonNode problem;

    Refused(JsonNode problem) {
        super(problem.path("type").asString(""), null, false, false);
        this.problem = problem;
    }

    JsonNode problem() {
        return problem;
    }
}
