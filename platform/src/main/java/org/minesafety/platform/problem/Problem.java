package org.minesafety.platform.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal that is answered as a problem detail; its texts come from the message bundles in the
 * caller's language.
 */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType problemType;
    private final transient List<Fault> faults = new ArrayList<>();

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

    public ProblemType problemType() {
        return problemType;
    }

    /** What is wrong, place by place; answered as {@code errors}. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Adds a member to the problem detail. */
    public Problem with(String name, Object value) {
        getBody().setProperty(name, value);
        return this;
    }

    public Problem with(Fault fault) {
        faults.add(fault);
        return this;
    }

    public Problem with(List<Fault> more) {
        faults.addAll(more);
        return this;
    }

    public Problem header(String name, String value) {
        getHeaders().set(name, value);
        return this;
    }

    /**
     * @param delay after which the same request may succeed; whole seconds, at least one
     */
    public Problem retryAfter(Duration delay) {
        return header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, delay.toSeconds())));
    }
}
