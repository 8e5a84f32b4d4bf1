package org.minesafety.platform.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the code of a service does not say of its interface: a summary of each operation, further
 * statuses, limits of values whose types belong to others, examples; {@code names} speaks of all
 * properties of a name. It stands in the service's {@code openapi.yml} (and for what all have, in
 * the platform's). What a service says of something that the code does not have is told by {@link
 * #STALE} in the document, and its test fails.
 */
final class DescriptionFile {

    static final String STALE = "x-stale";

    private final Map<?, ?> content;
    private final List<String> stale = new ArrayList<>();

    private DescriptionFile(Map<?, ?> content) {
        this.content = content;
    }

    /** Of the service; empty where it has none. */
    static DescriptionFile ofService() {
        return read(new ClassPathResource("openapi.yml"), "");
    }

    /**
     * @param service stands in paths for {@code ${service}}
     */
    static DescriptionFile ofPlatform(String service) {
        return read(new ClassPathResource("org/minesafety/platform/openapi.yml"), service);
    }

    private static DescriptionFile read(ClassPathResource file, String service) {
        if (!file.exists()) {
            return new DescriptionFile(Map.of());
        }
        try (InputStream in = file.getInputStream()) {
            String text = new String(in.readAllBytes(), UTF_8).replace("${service}", service);
            return of(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is said twice: of two, one would be lost unseen. */
    static DescriptionFile of(String yaml) {
        var strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new DescriptionFile(map(new Yaml(new SafeConstructor(strict)).load(yaml)));
    }

    /** Returns what it says of things that are not there. */
    List<String> apply(OpenAPI api) {
        stale.clear();
        map(content.get("names")).forEach((name, said) -> named(api, name, map(said)));
        map(content.get("operations")).forEach((name, said) -> operation(api, name, map(said)));
        map(content.get("parameters")).forEach((name, said) -> parameters(api, name, map(said)));
        map(content.get("schemas"))
                .forEach((name, said) -> {
                    Schema<?> schema = api.getComponents().getSchemas().get(name.toString());
                    schema(schema, name.toString(), map(said));
                });
        return List.copyOf(stale);
    }

    private static void named(OpenAPI api, Object name, Map<?, ?> said) {
        for (Schema<?> schema : api.getComponents().getSchemas().values()) {
            Schema<?> property =
                    schema.getProperties() == null
                            ? null
                            : schema.getProperties().get(name.toString());
            if (property != null && property.get$ref() == null && property.getItems() == null) {
                Object example = property.getExample();
                keywords(property, said);
                property.setExample(example == null ? said.get("example") : example);
            }
        }
    }

    private void operation(OpenAPI api, Object name, Map<?, ?> said) {
        String[] words = name.toString().split(" ");
        PathItem path = api.getPaths().get(words[1]);
        Operation operation =
                path == null
                        ? null
                        : path.readOperationsMap().get(PathItem.HttpMethod.valueOf(words[0]));
        if (operation == null) {
            stale.add(name.toString());
            return;
        }
        operation.setSummary(text(said.get("summary")));
        if (said.get("request") != null && operation.getRequestBody() != null) {
            Schema<?> row = new ObjectSchema();
            keywords(row, map(said.get("request")));
            operation.getRequestBody().getContent().values().forEach(it -> it.setSchema(row));
        }
        if (said.get("statuses") instanceof List<?> statuses) {
            statuses.forEach(status ->
                    Conventions.problems(
                            operation, HttpStatus.valueOf(Integer.parseInt(status.toString()))));
        }
    }

    private void parameters(OpenAPI api, Object name, Map<?, ?> said) {
        List<Parameter> named =
                api.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .filter(it -> it.getParameters() != null)
                        .flatMap(it -> it.getParameters().stream())
                        .filter(it -> it.getName().equals(name))
                        .toList();
        if (named.isEmpty()) {
            stale.add("parameter " + name);
        }
        named.forEach(parameter -> {
            parameter.setExample(said.get("example"));
            parameter.setDescription(text(said.get("description")));
            keywords(parameter.getSchema(), said);
        });
    }

    private void schema(@Nullable Schema<?> schema, String name, Map<?, ?> said) {
        if (schema == null) {
            stale.add(name);
            return;
        }
        keywords(schema, said);
        map(said.get("properties"))
                .forEach((property, its) -> {
                    var properties = schema.getProperties();
                    schema(
                            properties == null ? null : properties.get(property.toString()),
                            name + "." + property,
                            map(its));
                });
        if (said.get("items") != null) {
            schema(schema.getItems(), name + "[]", map(said.get("items")));
        }
    }

    private static void keywords(Schema<?> schema, Map<?, ?> said) {
        said.forEach((keyword, value) -> {
            switch (keyword.toString()) {
                case "description" -> schema.setDescription(text(value));
                case "example" -> schema.setExample(value);
                case "format" -> schema.setFormat(text(value));
                case "pattern" -> schema.setPattern(text(value));
                case "minLength" -> schema.setMinLength((Integer) value);
                case "maxLength" -> schema.setMaxLength((Integer) value);
                case "minItems" -> schema.setMinItems((Integer) value);
                case "maxItems" -> schema.setMaxItems((Integer) value);
                case "minimum" -> schema.setMinimum(new BigDecimal(text(value)));
                case "maximum" -> schema.setMaximum(new BigDecimal(text(value)));
                case "required" ->
                        schema.setRequired(
                                ((List<?>) value).stream().map(String::valueOf).sorted().toList());
                case "enum" -> constants(schema, (List<?>) value);
                default -> {}
            }
        });
    }

    @SuppressWarnings("unchecked") // a schema of strings
    private static void constants(Schema<?> schema, List<?> constants) {
        ((Schema<Object>) schema).setEnum(new ArrayList<>((List<Object>) constants));
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
