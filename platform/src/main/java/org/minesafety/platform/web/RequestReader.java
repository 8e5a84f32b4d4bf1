package org.minesafety.platform.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.problem.ProblemWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and validates a request whose type is known only after its body has been parsed. */
public final class RequestReader {

    private final JsonMapper json;
    private final Validator validator;
    private final ProblemWriter problems;

    RequestReader(JsonMapper json, Validator validator, ProblemWriter problems) {
        this.json = json;
        this.validator = validator;
        this.problems = problems;
    }

    /**
     * @throws Problem {@code invalid-request} with the faults
     */
    public <R> R read(JsonNode node, Class<R> type) {
        JsonText.check(node);
        R request = bind(node, type);
        Set<ConstraintViolation<R>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw problems.invalid(violations);
        }
        return request;
    }

    private <R> R bind(JsonNode node, Class<R> type) {
        if (node.isNull()) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.at("#", "fault.wrong-value"));
        }
        try {
            return json.treeToValue(node, type);
        } catch (JacksonException e) {
            throw problems.invalid(e);
        }
    }
}
