package org.minesafety.platform.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/**
 * A kind of problem; clients may rely on its {@link #uri()} for ever.
 *
 * @param slug lower case with hyphens; texts stand in the message bundles under {@code
 *     problem.<slug>.title} and {@code problem.<slug>.detail}
 */
public record ProblemType(String slug, HttpStatus status) {

    public URI uri() {
        return URI.create("urn:problem-type:minesafety:" + slug);
    }
}
