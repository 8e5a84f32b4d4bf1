package org.minesafety.testsupport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.minesafety.testsupport.openapi.Description.Operation;
import tools.jackson.databind.json.JsonMapper;

/** A check counts only after it has complained once. */
class DescriptionTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Description LACKING =
            described(
                    """
                    {"x-stale": ["Nothing"],
                     "paths": {"/mines/{code}": {
                       "post": {
                         "parameters": [{"name": "code", "in": "path", "schema": {"type": "string"}}],
                         "responses": {
                           "200": {"content": {"application/json": {
                             "schema": {"$ref": "#/components/schemas/Mine"},
                             "example": {"code": 1, "depth": -1, "other": true}}}},
                           "400": {}}},
                       "put": {
                         "summary": "Changes a mine",
                         "requestBody": {"content": {"application/json": {
                           "schema": {"$ref": "#/components/schemas/Mine"}}}},
                         "responses": {}}}},
                     "components": {"schemas": {"Mine": {
                       "type": "object", "required": ["code", "opened"],
                       "properties": {
                         "code": {"type": "string"},
                         "opened": {"type": "string", "format": "date"},
                         "depth": {"type": "integer", "minimum": 0},
                         "shafts": {"type": "array", "items": {"type": "boolean"}}}}}}}
                    """);

    private static Description described(String document) {
        return new Description(JSON.readTree(document));
    }

    @Test
    void all_that_a_client_would_have_to_guess_is_named() {
        assertThat(LACKING.complaints())
                .contains(
                        "openapi.yml says something of [\"Nothing\"]",
                        "POST /mines/{code}: no summary",
                        "POST /mines/{code}: no request body",
                        "POST /mines/{code}: does not describe 401",
                        "POST /mines/{code}: does not describe 404",
                        "POST /mines/{code}: does not describe 409",
                        "POST /mines/{code}: 400 has no content",
                        "POST /mines/{code} code: no maxLength, pattern, format, enum",
                        "PUT /mines/{code}: does not describe 415",
                        "PUT /mines/{code} request: no example",
                        "PUT /mines/{code} request/code: no maxLength, pattern, format, enum",
                        "PUT /mines/{code} request/depth: no maximum",
                        "PUT /mines/{code} request/shafts: no maxItems")
                .anyMatch(it -> it.endsWith("lacks \"opened\""))
                .anyMatch(it -> it.endsWith("/code is no string"))
                .anyMatch(it -> it.endsWith("/depth is out of range"))
                .anyMatch(it -> it.endsWith("/other is not described"));
    }

    @Test
    void an_answer_is_held_against_its_schema() {
        Operation post = LACKING.operations().findFirst().orElseThrow();
        assertThat(
                        LACKING.complaints(
                                post,
                                200,
                                "application/json",
                                JSON.readTree(
                                        "{\"code\":\"1\",\"opened\":\"2026-11-25\",\"shafts\":[true]}")))
                .isEmpty();
        assertThat(
                        LACKING.complaints(
                                post,
                                200,
                                "application/json",
                                JSON.readTree(
                                        "{\"code\":\"1\",\"opened\":\"soon\",\"shafts\":[1]}")))
                .hasSize(2);
        assertThat(LACKING.complaints(post, 418, "application/json", JSON.readTree("{}")))
                .containsExactly("POST /mines/{code}: status 418 is not described");
    }
}
