package org.minesafety.platform.problem;

import static org.minesafety.platform.problem.ProblemTypes.BAD_REQUEST_TYPE;
import static org.minesafety.platform.problem.ProblemTypes.INVALID_REQUEST;
import static org.minesafety.platform.problem.ProblemTypes.MALFORMED_BODY;
import static org.minesafety.platform.problem.ProblemTypes.MISSING_BODY;
import static org.minesafety.platform.problem.ProblemTypes.MISSING_PARAMETER;

import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.codec.DecodingException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says what is wrong with a request and where, without a class name: what a parser or a validator
 * says of its own accord is meant for programmers.
 */
final class RequestFaults {

    private static final String WHOLE = "#";

    private RequestFaults() {}

    static Problem of(ServerWebInputException error) {
        if (error instanceof MissingRequestValueException missing) {
            return new Problem(MISSING_PARAMETER, error, missing.getName());
        }
        Throwable cause = error.getCause();
        if (cause instanceof DecodingException decoding) {
            return of(decoding);
        }
        if (cause instanceof TypeMismatchException wrong && error.getMethodParameter() != null) {
            return new Problem(INVALID_REQUEST, error)
                    .with(
                            Fault.ofType(
                                    "parameter",
                                    nameOf(error.getMethodParameter()),
                                    wrong.getRequiredType()));
        }
        return new Problem(BAD_REQUEST_TYPE, error);
    }

    static Problem of(Invalid invalid) {
        return new Problem(INVALID_REQUEST, invalid)
                .with(invalid.violations().stream().map(it -> fault(invalid, it)).toList());
    }

    private static Fault fault(Invalid invalid, Violation violation) {
        return Fault.at(
                violation.pointer(),
                "fault." + invalid.subject() + "." + violation.ruleName(),
                violation.arguments().toArray(Object[]::new));
    }

    static Problem of(DecodingException error) {
        Throwable cause = error.getCause();
        if (cause == null) {
            return new Problem(MISSING_BODY, error);
        }
        return NestedExceptionUtils.getMostSpecificCause(error) instanceof JacksonException inner
                        && !(inner instanceof DatabindException)
                ? malformed(inner)
                : cause instanceof JacksonException json ? inBody(json) : malformed(null);
    }

    /** For what is bound from JSON later than the body, such as the items of a batch. */
    static Problem inBody(JacksonException error) {
        if (!(error instanceof DatabindException)) {
            return malformed(error);
        }
        return new Problem(INVALID_REQUEST, error).with(fault(pointer(error), error));
    }

    static Problem of(WebExchangeBindException error) {
        return new Problem(INVALID_REQUEST, error).with(faults(error.getAllErrors()));
    }

    private static List<Fault> faults(List<? extends ObjectError> errors) {
        return errors.stream().map(RequestFaults::fault).toList();
    }

    static <T> Problem of(Set<ConstraintViolation<T>> violations) {
        var problem = new Problem(INVALID_REQUEST);
        violations.forEach(it ->
                problem.with(
                        new Fault(
                                "pointer",
                                WHOLE + pointer(it.getPropertyPath().toString()),
                                literally(it.getMessage()))));
        return problem;
    }

    private static MessageSourceResolvable literally(String message) {
        return new DefaultMessageSourceResolvable(new String[0], message);
    }

    static Problem of(HandlerMethodValidationException error) {
        var problem = new Problem(INVALID_REQUEST, error);
        for (ParameterValidationResult result : error.getParameterValidationResults()) {
            problem.with(faults(result));
        }
        return problem;
    }

    private static List<Fault> faults(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            Integer index = result.getContainerIndex();
            String prefix = index == null ? WHOLE : WHOLE + "/" + index;
            return errors.getAllErrors().stream().map(error -> fault(prefix, error)).toList();
        }
        MethodParameter parameter = result.getMethodParameter();
        boolean body = parameter.hasParameterAnnotation(RequestBody.class);
        return result.getResolvableErrors().stream()
                .map(message ->
                        body
                                ? new Fault("pointer", WHOLE, message)
                                : new Fault("parameter", nameOf(parameter), message))
                .toList();
    }

    /** What the reader of bodies has not found out itself. */
    private static Problem malformed(@Nullable JacksonException error) {
        var problem = new Problem(MALFORMED_BODY, error);
        if (error != null && error.getLocation() != null) {
            TokenStreamLocation at = error.getLocation();
            problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
        }
        return problem;
    }

    private static Fault fault(String pointer, JacksonException error) {
        return switch (error) {
            case UnrecognizedPropertyException e ->
                    Fault.at(
                            pointer,
                            "fault.unknown-property-of",
                            e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            case MismatchedInputException e -> Fault.ofType("pointer", pointer, e.getTargetType());
            default -> Fault.at(pointer, "fault.wrong-value");
        };
    }

    private static Fault fault(ObjectError error) {
        return fault(WHOLE, error);
    }

    private static Fault fault(String prefix, ObjectError error) {
        String pointer =
                error instanceof FieldError field ? prefix + pointer(field.getField()) : prefix;
        return new Fault("pointer", pointer, error);
    }

    /** {@code shafts[2].depth} becomes {@code /shafts/2/depth}. */
    private static String pointer(String field) {
        return "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static String pointer(JacksonException error) {
        return error.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : escape(step.getPropertyName()))
                .collect(Collectors.joining("/", error.getPath().isEmpty() ? WHOLE : "#/", ""));
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String nameOf(MethodParameter parameter) {
        return Objects.requireNonNullElse(parameter.getParameterName(), "?");
    }
}
