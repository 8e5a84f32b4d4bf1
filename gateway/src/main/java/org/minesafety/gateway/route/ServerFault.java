package org.minesafety.gateway.route;

import java.util.function.Predicate;
import org.springframework.http.HttpStatusCode;

/** Whether an answer speaks against the service; named in {@code application.yml}. */
public final class ServerFault implements Predicate<Object> {

    @Override
    public boolean test(Object answer) {
        return answer instanceof HttpStatusCode status && status.is5xxServerError();
    }
}
