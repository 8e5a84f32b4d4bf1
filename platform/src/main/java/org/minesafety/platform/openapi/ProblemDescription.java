package org.minesafety.platform.openapi;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minesafety.platform.correlation.Correlation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** How a refusal is described (RFC 9457). */
final class ProblemDescription {

    static final String NAME = "Problem";

    private static final Map<HttpStatus, String> HEADERS =
            Map.of(
                    HttpStatus.UNAUTHORIZED, HttpHeaders.WWW_AUTHENTICATE,
                    HttpStatus.FORBIDDEN, HttpHeaders.WWW_AUTHENTICATE,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, HttpHeaders.ACCEPT,
                    HttpStatus.TOO_MANY_REQUESTS, HttpHeaders.RETRY_AFTER,
                    HttpStatus.SERVICE_UNAVAILABLE, HttpHeaders.RETRY_AFTER);

    private ProblemDescription() {}

    static ApiResponse of(HttpStatus status) {
        var response =
                new ApiResponse()
                        .description(status.getReasonPhrase())
                        .content(
                                new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(
                                                                new Schema<>()
                                                                        .$ref(
                                                                                "#/components/schemas/"
                                                                                        + NAME))));
        String header = HEADERS.get(status);
        if (header != null) {
            response.addHeaderObject(header, new Header().schema(new StringSchema()));
        }
        return response;
    }

    static Schema<?> schema() {
        Schema<?> fault =
                new ObjectSchema()
                        .addProperty("pointer", text("JSON pointer into the body"))
                        .addProperty("parameter", text("name of a query or path parameter"))
                        .addProperty("header", text("name of a header"))
                        .addProperty("detail", text("what is wrong there"));
        fault.setRequired(List.of("detail"));
        Schema<?> problem =
                new ObjectSchema()
                        .addProperty("type", text("for programs, never changes").format("uri"))
                        .addProperty("title", text("in Chinese, or English by Accept-Language"))
                        .addProperty("status", new IntegerSchema())
                        .addProperty("detail", text("for people"))
                        .addProperty("instance", new StringSchema().format("uri-reference"))
                        .addProperty(Correlation.KEY, text("please quote it in a report"))
                        .addProperty("errors", new ArraySchema().items(fault))
                        .addProperty(
                                "allowed",
                                new ArraySchema()
                                        .items(new StringSchema())
                                        .description(
                                                "methods or media types (405, 406, 415);"
                                                        + " actions (409)"));
        problem.setRequired(List.of("type", "title", "status"));
        // such as line, column and limit
        problem.setAdditionalProperties(true);
        problem.setExample(example());
        return problem;
    }

    private static Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "urn:problem-type:minesafety:invalid-request");
        example.put("title", "Invalid request");
        example.put("status", HttpStatus.BAD_REQUEST.value());
        example.put("detail", "A value is missing, has the wrong type or breaks a rule.");
        example.put("instance", "/api/v1/divisions");
        example.put(Correlation.KEY, "0198f3a2-7c11-7d3e-9a43-5f2b8c6d7e10");
        example.put(
                "errors",
                List.of(
                        Map.of(
                                "parameter",
                                "limit",
                                "detail",
                                "must be a whole number from 1 to 500")));
        return example;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}
