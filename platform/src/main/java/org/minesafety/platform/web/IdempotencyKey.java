package org.minesafety.platform.web;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.http.HttpHeaders;

/**
 * Under this key the answer to a creating request is kept, so that a repetition creates nothing. As
 * a controller parameter it makes the header {@code Idempotency-Key} compulsory.
 *
 * @param value 1 to 64 visible ASCII characters
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,64}");

    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofHeader(HEADER, "fault.idempotency-key"));
        }
    }

    /** Null when the header is not there. */
    static @Nullable IdempotencyKey of(HttpHeaders headers) {
        List<String> lines = headers.getOrEmpty(HEADER);
        if (lines.size() > 1) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofHeader(HEADER, "fault.repeated"));
        }
        String header = headers.getFirst(HEADER);
        return header == null || header.isBlank() ? null : ofHeader(header);
    }

    /** The draft makes it a quoted string; a bare one is as good. */
    static IdempotencyKey ofHeader(String header) {
        String text = header.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return new IdempotencyKey(quoted ? text.substring(1, text.length() - 1) : text);
    }
}
