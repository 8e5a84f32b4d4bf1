package org.minesafety.gateway.openapi;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.gateway.settings.GatewaySettings;
import org.minesafety.gateway.worklist.MergedWorklist;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which paths lead to which service, read from the routes: what is described can be called. */
@Component
final class ServedPaths {

    private record Way(PathPattern pattern, @Nullable URI service) {}

    private final List<Way> ways;
    private final Set<URI> worklists;

    ServedPaths(GatewayProperties gateway, GatewaySettings settings) {
        this.ways = gateway.getRoutes().stream().flatMap(ServedPaths::ways).toList();
        this.worklists =
                settings.worklists().stream()
                        .map(name -> requireNonNull(settings.services().get(name), name))
                        .collect(toUnmodifiableSet());
    }

    /**
     * Whether a path is routed to a service; the work list is merged of several.
     *
     * @param template path of an OpenAPI document; a variable counts as any segment
     */
    boolean leads(String template, URI service) {
        if (template.equals(MergedWorklist.PATH)) {
            return worklists.contains(service);
        }
        PathContainer path = PathContainer.parsePath(template);
        return ways.stream()
                .filter(way -> way.pattern().matches(path))
                .findFirst()
                .filter(way -> service.equals(way.service()))
                .isPresent();
    }

    private static Stream<Way> ways(RouteDefinition route) {
        return route.getPredicates().stream()
                .filter(predicate -> "Path".equals(predicate.getName()))
                .flatMap(predicate -> predicate.getArgs().values().stream())
                .map(PathPatternParser.defaultInstance::parse)
                .map(pattern -> new Way(pattern, route.getUri()));
    }
}
