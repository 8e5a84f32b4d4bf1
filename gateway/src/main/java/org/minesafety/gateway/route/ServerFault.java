package org.minesafety.gateway.route;

import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Whether an answer speaks against the service; named in {@code application.yml}. A 503 does not:
 * it comes at once, tells one caller when to come again, and may well be for that caller alone.
 */
public final class ServerFault implements Predicate<Object> {

    @Override
    public boolean test(Object answer) {
        return answer instanceof HttpStatusCode status
                && status.is5xxServerError()
                && !status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
