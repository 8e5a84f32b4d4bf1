package org.minesafety.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Adds to an operation what follows from its annotations and from the types of its parameters. */
final class Conventions implements GlobalOperationCustomizer {

    static final String BEARER = "bearer";
    static final String PROBLEM = "Problem";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        operation.setDescription(description(operation.getDescription(), method));
        operation.addParametersItem(header(Correlation.HTTP_HEADER, false));
        problem(operation, HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN, HttpStatus.NOT_FOUND);
        problem(operation, HttpStatus.BAD_REQUEST, HttpStatus.SERVICE_UNAVAILABLE);
        if (has(method, IdempotencyKey.class)) {
            operation.addParametersItem(header(IdempotencyKey.HEADER, true));
            problem(operation, HttpStatus.CONFLICT, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (has(method, Precondition.class)) {
            operation.addParametersItem(header(HttpHeaders.IF_MATCH, false));
            operation.addParametersItem(header(HttpHeaders.IF_NONE_MATCH, false));
            problem(operation, HttpStatus.PRECONDITION_FAILED, HttpStatus.PRECONDITION_REQUIRED);
        }
        if (has(method, PageRequest.class)) {
            operation.addParametersItem(query("cursor", new StringSchema()));
            operation.addParametersItem(query("limit", new IntegerSchema()));
        }
        if (Arrays.stream(method.getMethodParameters())
                .anyMatch(it -> it.hasParameterAnnotation(RequestBody.class))) {
            problem(operation, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return operation;
    }

    private static boolean has(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(it -> it.getParameterType().equals(type));
    }

    private static String description(@Nullable String given, HandlerMethod method) {
        Allowed allowed = method.getMethodAnnotation(Allowed.class);
        if (allowed == null) {
            allowed =
                    AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Allowed.class);
        }
        List<Role> roles = allowed == null ? List.of() : List.of(allowed.value());
        String needed = roles.stream().map(Role::claim).collect(Collectors.joining(", "));
        return (given == null ? "" : given + "\n\n") + "Roles: " + needed;
    }

    private static Parameter header(String name, boolean required) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(required)
                .schema(new StringSchema());
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).required(false).schema(schema);
    }

    private static void problem(Operation operation, HttpStatus... statuses) {
        for (HttpStatus status : statuses) {
            var content =
                    new Content()
                            .addMediaType(
                                    org.springframework.http.MediaType
                                            .APPLICATION_PROBLEM_JSON_VALUE,
                                    new MediaType()
                                            .schema(
                                                    new Schema<>()
                                                            .$ref(
                                                                    "#/components/schemas/"
                                                                            + PROBLEM)));
            operation
                    .getResponses()
                    .addApiResponse(
                            Integer.toString(status.value()),
                            new ApiResponse()
                                    .description(status.getReasonPhrase())
                                    .content(content));
        }
    }
}
