package org.minesafety.platform.testapp;

import java.io.IOException;
import java.util.List;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Everything that can go wrong in a handler. */
@RestController
@RequestMapping("/api/v1/failures")
@Allowed(Role.COUNTY_SYSTEM)
public class Failures {

    /** A refusal that the service's own advice answers. */
    static final class Advised extends RuntimeException {}

    /** A refusal that a bean of the service translates. */
    static final class Translated extends RuntimeException {}

    @RestControllerAdvice
    static class Advice {
        @ExceptionHandler
        Problem on(Advised refusal) {
            return new Problem(ProblemTypes.UNPROCESSABLE, refusal);
        }
    }

    @GetMapping("/{kind}")
    Mono<String> fail(@PathVariable String kind) {
        return switch (kind) {
            case "advised" -> Mono.error(new Advised());
            case "translated" -> Mono.error(new Translated());
            case "unforeseen" -> throw new IllegalStateException("secret of the house");
            case "unknown" -> Mono.error(new Problem(ProblemTypes.UNKNOWN));
            case "broken-behind" ->
                    Mono.error(
                            new Problem(ProblemTypes.UNAVAILABLE, new IOException("Broken pipe")));
            case "limit" -> Mono.error(new DataBufferLimitException("too much"));
            default ->
                    Mono.error(
                            new ResponseStatusException(
                                    HttpStatus.valueOf(Integer.parseInt(kind)), "secret"));
        };
    }

    @GetMapping("/late/after-the-head")
    List<Object> late() {
        return List.of(new Unwritable());
    }

    @GetMapping("/caller")
    Mono<Caller> caller(Caller caller) {
        return Mono.just(caller);
    }

    /** Fails when it is written. */
    record Unwritable() {
        public String getName() {
            throw new IllegalStateException("secret of the house");
        }
    }
}
