package org.minesafety.platform.problem;

import static org.minesafety.platform.problem.ProblemTypes.ADDRESS_TOO_LONG;
import static org.minesafety.platform.problem.ProblemTypes.BAD_REQUEST_TYPE;
import static org.minesafety.platform.problem.ProblemTypes.BODY_TOO_LARGE;
import static org.minesafety.platform.problem.ProblemTypes.BODY_TOO_SLOW;
import static org.minesafety.platform.problem.ProblemTypes.CONFLICTING;
import static org.minesafety.platform.problem.ProblemTypes.HEADERS_TOO_LARGE;
import static org.minesafety.platform.problem.ProblemTypes.INTERNAL_ERROR;
import static org.minesafety.platform.problem.ProblemTypes.NOT_CONSUMABLE;
import static org.minesafety.platform.problem.ProblemTypes.NOT_PERMITTED;
import static org.minesafety.platform.problem.ProblemTypes.NOT_PRODUCIBLE;
import static org.minesafety.platform.problem.ProblemTypes.PRECONDITION_MISSING;
import static org.minesafety.platform.problem.ProblemTypes.RATE_LIMITED;
import static org.minesafety.platform.problem.ProblemTypes.UNAUTHENTICATED;
import static org.minesafety.platform.problem.ProblemTypes.UNAVAILABLE;
import static org.minesafety.platform.problem.ProblemTypes.UNKNOWN;
import static org.minesafety.platform.problem.ProblemTypes.UNPROCESSABLE;
import static org.minesafety.platform.problem.ProblemTypes.VERSION_CONFLICT;
import static org.minesafety.platform.problem.ProblemTypes.WRONG_METHOD;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.StorableText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Knows for every exception which problem it is; what nobody foresaw is an internal error. */
final class Translations {

    private static final Logger LOG = LoggerFactory.getLogger(Translations.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** For exceptions that say no more than a status. */
    private static final Map<Integer, ProblemType> BY_STATUS =
            Stream.of(
                            BAD_REQUEST_TYPE,
                            UNAUTHENTICATED,
                            NOT_PERMITTED,
                            UNKNOWN,
                            WRONG_METHOD,
                            NOT_PRODUCIBLE,
                            CONFLICTING,
                            VERSION_CONFLICT,
                            BODY_TOO_LARGE,
                            BODY_TOO_SLOW,
                            ADDRESS_TOO_LONG,
                            HEADERS_TOO_LARGE,
                            NOT_CONSUMABLE,
                            UNPROCESSABLE,
                            PRECONDITION_MISSING,
                            RATE_LIMITED,
                            UNAVAILABLE)
                    .collect(Collectors.toMap(type -> type.status().value(), Function.identity()));

    private final List<ProblemTranslation> others;

    Translations(List<ProblemTranslation> others) {
        this.others = others;
    }

    ErrorResponse problemOf(Throwable error) {
        for (ProblemTranslation translation : others) {
            Problem problem = translation.translate(error);
            if (problem != null) {
                return problem;
            }
        }
        return switch (error) {
            case Problem problem -> problem;
            case Invalid invalid -> RequestFaults.of(invalid);
            case MethodNotAllowedException e ->
                    allowing(
                            new Problem(WRONG_METHOD, e, StorableText.shown(e.getHttpMethod())),
                            e,
                            e.getSupportedMethods());
            case NotAcceptableStatusException e ->
                    allowing(new Problem(NOT_PRODUCIBLE, e), e, e.getSupportedMediaTypes());
            case UnsupportedMediaTypeStatusException e ->
                    allowing(new Problem(NOT_CONSUMABLE, e), e, e.getSupportedMediaTypes());
            case WebExchangeBindException e -> RequestFaults.of(e);
            case HandlerMethodValidationException e when !e.isForReturnValue() ->
                    RequestFaults.of(e);
            case ServerWebInputException e -> RequestFaults.of(e);
            case DecodingException e -> RequestFaults.of(e);
            case DataBufferLimitException e -> new Problem(BODY_TOO_LARGE, e);
            case ErrorResponse e -> byStatus(e, error);
            default -> unforeseen(error);
        };
    }

    /** For what has no more than a status, because nobody got to see the request. */
    static Problem ofStatus(int status, Object... arguments) {
        return new Problem(
                BY_STATUS.getOrDefault(status, status < 500 ? BAD_REQUEST_TYPE : INTERNAL_ERROR),
                arguments);
    }

    private static ErrorResponse byStatus(ErrorResponse response, Throwable error) {
        int status = response.getStatusCode().value();
        ProblemType type = BY_STATUS.get(status);
        if (type != null) {
            Problem problem = withHeaders(new Problem(type, error), response);
            return type.equals(UNAVAILABLE) ? problem.retryAfter(RETRY) : problem;
        }
        return response.getStatusCode().is4xxClientError()
                ? new Problem(BAD_REQUEST_TYPE, error)
                : unforeseen(error);
    }

    /** The one place where an unforeseen error is logged; the client learns nothing of it. */
    private static Problem unforeseen(Throwable error) {
        LOG.error("A request failed", error);
        return new Problem(INTERNAL_ERROR, error);
    }

    /** With the member {@code allowed}, so that nobody has to guess. */
    private static Problem allowing(Problem problem, ErrorResponse source, Collection<?> allowed) {
        if (!allowed.isEmpty()) {
            problem.with("allowed", allowed.stream().map(String::valueOf).sorted().toList());
        }
        return withHeaders(problem, source);
    }

    private static Problem withHeaders(Problem problem, ErrorResponse source) {
        problem.getHeaders().putAll(source.getHeaders());
        return problem;
    }
}
