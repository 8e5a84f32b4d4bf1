package org.minesafety.gateway.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One OpenAPI document out of several. Components that are the same everywhere are shared; where
 * two services mean different things by one name, the later one's carries the service's name.
 */
final class MergedDescription {

    private static final String COMPONENTS = "#/components/";

    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final ObjectNode components = JsonNodeFactory.instance.objectNode();
    private final Map<String, JsonNode> tags = new HashMap<>();
    private final Set<String> operations = new HashSet<>();

    /**
     * Adds what a service describes and the gateway routes to it.
     *
     * @param served whether a path is routed to this service
     */
    void add(String service, JsonNode description, Predicate<String> served) {
        Map<String, String> renamed = clashes(service, description.path("components"));
        description.path("components").properties().forEach(section -> add(section, renamed));
        description.path("paths").properties().stream()
                .filter(path -> served.test(path.getKey()) && !paths.has(path.getKey()))
                .forEach(path -> paths.set(path.getKey(), path(service, path.getValue(), renamed)));
        description.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asString(), tag));
    }

    ObjectNode paths() {
        return paths;
    }

    ObjectNode components() {
        return components;
    }

    Map<String, JsonNode> tags() {
        return tags;
    }

    private void add(Map.Entry<String, JsonNode> section, Map<String, String> renamed) {
        String kind = section.getKey();
        if (kind.equals("securitySchemes")) {
            return;
        }
        ObjectNode into = components.withObject("/" + kind);
        section.getValue()
                .properties()
                .forEach(component -> {
                    String reference = COMPONENTS + kind + "/" + component.getKey();
                    String name = renamed.getOrDefault(reference, reference);
                    into.set(
                            name.substring(name.lastIndexOf('/') + 1),
                            rewritten(component.getValue(), renamed));
                });
    }

    private JsonNode path(String service, JsonNode path, Map<String, String> renamed) {
        JsonNode copy = rewritten(path, renamed);
        for (JsonNode member : copy) {
            if (member instanceof ObjectNode operation && operation.has("operationId")) {
                String id = operation.path("operationId").asString();
                if (!operations.add(id)) {
                    id = service + StringUtils.capitalize(id);
                    operations.add(id);
                    operation.put("operationId", id);
                }
                if (operation.path("security").isEmpty()) {
                    operation.putArray("security"); // else it would be the token of all others
                } else {
                    operation.remove("security");
                }
                GatewayResponses.addTo(operation);
            }
        }
        return copy;
    }

    /** References that must be renamed, with their new form. */
    private Map<String, String> clashes(String service, JsonNode own) {
        Map<String, JsonNode> known = byReference(components);
        Map<String, JsonNode> mine = byReference(own);
        mine.keySet().retainAll(known.keySet());
        Set<String> different =
                mine.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(known.get(entry.getKey())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(HashSet::new));
        // the same words about a thing that differs are not the same either
        while (mine.entrySet().stream()
                .filter(entry -> mentions(entry.getValue(), different))
                .map(Map.Entry::getKey)
                .map(different::add)
                .reduce(false, Boolean::logicalOr)) {}
        return different.stream()
                .collect(
                        Collectors.toMap(
                                reference -> reference,
                                reference -> withService(service, reference)));
    }

    private static boolean mentions(JsonNode component, Set<String> references) {
        return component.findValuesAsString("$ref").stream().anyMatch(references::contains);
    }

    private static String withService(String service, String reference) {
        int name = reference.lastIndexOf('/') + 1;
        return reference.substring(0, name)
                + StringUtils.capitalize(service)
                + reference.substring(name);
    }

    private static Map<String, JsonNode> byReference(JsonNode components) {
        var references = new HashMap<String, JsonNode>();
        components
                .properties()
                .forEach(section ->
                        section.getValue()
                                .properties()
                                .forEach(component ->
                                        references.put(
                                                COMPONENTS
                                                        + section.getKey()
                                                        + "/"
                                                        + component.getKey(),
                                                component.getValue())));
        return references;
    }

    private static JsonNode rewritten(JsonNode node, Map<String, String> renamed) {
        if (node.isString()) {
            String text = node.asString();
            return StringNode.valueOf(renamed.getOrDefault(text, text));
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(member ->
                            copy.set(member.getKey(), rewritten(member.getValue(), renamed)));
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(rewritten(element, renamed)));
            return copy;
        }
        return node;
    }
}
