package org.minesafety.platform.openapi;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.AllowedToAll;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.BatchResult;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** Adds to an operation what follows from its annotations and from the types of its parameters. */
final class Conventions implements GlobalOperationCustomizer {

    static final String BEARER = "bearer";

    /** Of a key and of a correlation id. */
    private static final int LONGEST_ID = 64;

    private static final int LONGEST_TAGS = 1_000;
    private static final int LONGEST_CURSOR = 2_000;

    /** Of query parameters, by name. */
    private static final String PATTERNS = "minesafety.web.parameters.";

    private final Environment environment;

    Conventions(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(this::own);
        }
        if (!method.hasMethodAnnotation(AllowedToAll.class)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        operation.setDescription(description(operation.getDescription(), method));
        operation.addParametersItem(
                header(Correlation.HTTP_HEADER, "[A-Za-z0-9._-]{1,64}", LONGEST_ID)
                        .description("ties logs together; made up where it is missing"));
        problems(operation, HttpStatus.BAD_REQUEST, HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN);
        problems(operation, HttpStatus.NOT_ACCEPTABLE, HttpStatus.TOO_MANY_REQUESTS);
        problems(operation, HttpStatus.SERVICE_UNAVAILABLE);
        if (hasPathVariable(method)) {
            problems(operation, HttpStatus.NOT_FOUND);
        }
        if (isRead(method)) {
            read(operation, method);
        } else {
            problems(operation, HttpStatus.CONFLICT);
        }
        if (operation.getRequestBody() != null) {
            problems(operation, HttpStatus.REQUEST_TIMEOUT, HttpStatus.CONTENT_TOO_LARGE);
            problems(operation, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        conventional(operation, method);
        return operation;
    }

    /** The library shares one schema among all parameters of a type. */
    private void own(Parameter parameter) {
        parameter.setSchema(AnnotationsUtils.clone(parameter.getSchema(), true));
        String pattern = environment.getProperty(PATTERNS + parameter.getName());
        if (pattern != null && "query".equals(parameter.getIn())) {
            parameter.getSchema().setPattern(pattern);
        }
    }

    private static void conventional(Operation operation, HandlerMethod method) {
        if (has(method, IdempotencyKey.class)) {
            operation.addParametersItem(
                    header(IdempotencyKey.HEADER, "[\\x21-\\x7E]{1,64}", LONGEST_ID)
                            .required(true)
                            .example("0198f3a2-7c11-7d3e-9a43-5f2b8c6d7e10"));
            // 404: what it is created for does not exist for the caller
            problems(
                    operation,
                    HttpStatus.NOT_FOUND,
                    HttpStatus.CONFLICT,
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (has(method, Precondition.class)) {
            operation.addParametersItem(tags(HttpHeaders.IF_MATCH).example("\"3\""));
            operation.addParametersItem(tags(HttpHeaders.IF_NONE_MATCH).example("*"));
            problems(operation, HttpStatus.PRECONDITION_FAILED, HttpStatus.PRECONDITION_REQUIRED);
        }
        if (has(method, PageRequest.class)) {
            operation.addParametersItem(
                    query(
                            PageRequest.CURSOR,
                            new StringSchema().maxLength(LONGEST_CURSOR),
                            "next of the page before, with the same filters"));
            operation.addParametersItem(
                    query(
                            PageRequest.LIMIT,
                            new IntegerSchema()
                                    .minimum(BigDecimal.ONE)
                                    .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT))
                                    ._default(PageRequest.DEFAULT_LIMIT),
                            "items on a page"));
        }
        if (returns(method, BatchResult.class)) {
            ApiResponse done = operation.getResponses().get("200");
            operation
                    .getResponses()
                    .addApiResponse(
                            "207",
                            new ApiResponse()
                                    .description("At least one item was refused")
                                    .content(done == null ? null : done.getContent()));
        }
    }

    /** With a version comes a tag, and with a tag 304. */
    private static void read(Operation operation, HandlerMethod method) {
        ApiResponse found = operation.getResponses().get("200");
        if (found != null && returns(method, ResponseEntity.class)) {
            found.addHeaderObject(
                    HttpHeaders.ETAG,
                    new Header().schema(new StringSchema()).description("the version"));
            operation.addParametersItem(tags(HttpHeaders.IF_NONE_MATCH).example("\"3\""));
            operation
                    .getResponses()
                    .addApiResponse("304", new ApiResponse().description("Not Modified"));
        }
    }

    private static boolean isRead(HandlerMethod method) {
        return method.hasMethodAnnotation(GetMapping.class);
    }

    private static boolean hasPathVariable(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(it -> it.hasParameterAnnotation(PathVariable.class));
    }

    private static boolean has(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .anyMatch(type::equals);
    }

    private static boolean returns(HandlerMethod method, Class<?> type) {
        ResolvableType returned =
                ResolvableType.forMethodParameter(method.getReturnType()).getGeneric();
        return returned.toClass().equals(type) || returned.getGeneric().toClass().equals(type);
    }

    private static String description(@Nullable String given, HandlerMethod method) {
        Allowed allowed = method.getMethodAnnotation(Allowed.class);
        if (allowed == null) {
            allowed =
                    AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Allowed.class);
        }
        List<Role> roles = allowed == null ? List.of() : List.of(allowed.value());
        String needed = roles.stream().map(Role::claim).collect(Collectors.joining(", "));
        String said = given == null ? "" : given + "\n\n";
        return method.hasMethodAnnotation(AllowedToAll.class)
                ? said + "No token is needed."
                : said + "Roles: " + needed;
    }

    private static Parameter tags(String name) {
        return header(name, null, LONGEST_TAGS).description("a quoted ETag, a list of them, or *");
    }

    private static Parameter header(String name, @Nullable String pattern, int longest) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(false)
                .schema(new StringSchema().pattern(pattern).maxLength(longest));
    }

    private static Parameter query(String name, Schema<?> schema, String description) {
        return new Parameter()
                .in("query")
                .name(name)
                .required(false)
                .schema(schema)
                .description(description);
    }

    static void problems(Operation operation, HttpStatus... statuses) {
        for (HttpStatus status : statuses) {
            operation
                    .getResponses()
                    .addApiResponse(
                            Integer.toString(status.value()), ProblemDescription.of(status));
        }
    }
}
