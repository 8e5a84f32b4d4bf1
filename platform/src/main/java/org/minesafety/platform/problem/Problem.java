package org.minesafety.platform.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal that is answered as a problem detail; its texts come from the message bundles in the
 * caller's language.
 */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType problemType;

    /**
     * @param arguments of the detail text
     */
    public Problem(ProblemType type, Object... arguments) {
        this(type, null, arguments);
    }

    public Problem(ProblemType type, @Nullable Throwable cause, Object... arguments) {
        super(
                type.status(),
                ProblemDetail.forStatus(type.status()),
                cause,
                "problem." + type.slug() + ".detail",
                arguments);
        this.problemType = type;
        setType(type.uri());
    }

    @Override
    public String getTitleMessageCode() {
        return "problem." + problemType.slug() + ".title";
    }

    /** Adds a member to the problem detail. */
    public Problem with(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }
}
